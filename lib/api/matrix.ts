import 'server-only';

import { z } from 'zod';
import { severities, type Severity } from '@/lib/controls/types';
import type { Deed } from '@/lib/rbac/asked-question';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { subjectKey } from '@/lib/rbac/identity';
import { permissionMatrix, type MatrixRow, type Reach, type ResourceDeed } from '@/lib/rbac/permission-matrix';
import { understand } from '@/lib/rbac/question-language';
import type { Misunderstanding } from '@/lib/rbac/question-reader';
import type { Vocabulary } from '@/lib/rbac/question-vocabulary';
import { deedInWords } from '@/lib/rbac/question-words';
import type { Subject } from '@/lib/rbac/types';
import { loadAccess } from '@/lib/store/access';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { loadKnown } from './access-question';
import { csvLine } from '@/lib/notation/csv';

const list = z
  .string()
  .max(4000)
  .optional()
  .transform((text) => (text ? text.split(',').map((item) => item.replaceAll('%2C', ',').trim()) : []));

/** What the matrix shows, as its address and its API write it. */
export const matrixSearch = z.object({
  /** Columns in words: `create pods/exec`, `get, list, watch secrets`; left out, the usual risky ones. */
  columns: list,
  /** Or each of these verbs on each of these resources. */
  verbs: list,
  resources: list,
  /** One namespace; left out, all of them. */
  ns: z.string().max(300).default(''),
  /** Only these subjects, by key. */
  subjects: list,
  q: z.string().max(300).default(''),
  builtin: z
    .enum(['0', '1'])
    .catch('0')
    .default('0')
    .transform((flag) => flag === '1'),
  page: z.coerce.number().int().min(1).catch(1).default(1),
});
export type MatrixSearch = z.infer<typeof matrixSearch>;

export type MatrixColumn = {
  /** What is done, in exact words that `columns` reads back: "create pods/exec". */
  readonly words: string;
  readonly verbs: string;
  readonly type: string;
  readonly deed: ResourceDeed;
};

/** How many namespaces or names; 0 where that says nothing. */
export type CellReach = { readonly in: Reach['in']; readonly count: number };

/** The widest reach of its verbs, and that of each, in their order, where they differ. */
export type MatrixCell = CellReach & { readonly byVerb: readonly (CellReach & { readonly verb: string })[] };

export type MatrixLine = {
  readonly key: string;
  readonly subject: Subject;
  readonly severity: Severity | null;
  readonly builtIn: boolean;
  readonly cells: readonly MatrixCell[];
  /** Others of its kind whose cells say the same, folded into this line. */
  readonly alike: readonly { readonly key: string; readonly subject: Subject }[];
};

export type Matrix = {
  readonly columns: readonly MatrixColumn[];
  /** Columns that were asked for and not understood. */
  readonly problems: readonly Misunderstanding[];
  readonly lines: readonly MatrixLine[];
  /** Subjects that may do something of it, folded or not. */
  readonly subjects: number;
  readonly linesTotal: number;
  /** Subjects that may do nothing of it. */
  readonly holdNothing: number;
  readonly hiddenBuiltIn: number;
  readonly page: number;
  readonly pages: number;
};

/** What is asked of everybody unless other columns are chosen: the deeds that lead on to more. */
export const usualColumns: readonly string[] = [
  'use every verb on every resource',
  'get, list, watch secrets',
  'create pods',
  'create pods/exec',
  'create, update, patch deployments.apps',
  'create serviceaccounts/token',
  'impersonate users',
  'escalate clusterroles',
  'bind clusterroles',
  'create, update, patch rolebindings.rbac.authorization.k8s.io',
  'create, update, patch mutatingwebhookconfigurations.admissionregistration.k8s.io',
  'get, create nodes/proxy',
  'update, patch nodes',
];

const pageSize = 50;

/** Subjects against risky deeds in a snapshot, the riskiest first; those that may nothing of it are only counted. */
export async function answerMatrix(viewer: Viewer, snapshot: SnapshotDetail, search: MatrixSearch): Promise<Matrix> {
  const { lines, ...rest } = await wholeMatrix(viewer, snapshot, search);
  const pages = Math.max(1, Math.ceil(lines.length / pageSize));
  const page = Math.min(search.page, pages);
  return { ...rest, lines: lines.slice((page - 1) * pageSize, page * pageSize), linesTotal: lines.length, page, pages };
}

/** The matrix as a CSV file, every subject for itself. */
export async function matrixCsv(viewer: Viewer, snapshot: SnapshotDetail, search: MatrixSearch): Promise<string> {
  const { lines, columns } = await wholeMatrix(viewer, snapshot, search);
  const rows = lines.flatMap((line) =>
    [{ key: line.key, subject: line.subject }, ...line.alike].map(({ subject: { kind, namespace, name } }) =>
      csvLine([kind, namespace, name, line.severity ?? '', ...line.cells.map(cellInWords)]),
    ),
  );
  return [csvLine(['kind', 'namespace', 'name', 'risk', ...columns.map(({ words }) => words)]), ...rows].join('');
}

/** "everywhere", "3 namespaces", "2 names", "no"; where its verbs differ, of each: "get everywhere, list no". */
export function cellInWords({ byVerb, ...cell }: MatrixCell): string {
  if (byVerb.length === 0) return reachInWords(cell);
  return byVerb.map(({ verb, ...reach }) => `${verb} ${reachInWords(reach)}`).join(', ');
}

function reachInWords({ in: reach, count }: CellReach): string {
  if (reach === 'everywhere') return 'everywhere';
  if (reach === 'nowhere') return 'no';
  return `${count} ${reach === 'names' ? 'name' : 'namespace'}${count === 1 ? '' : 's'}`;
}

type Whole = Omit<Matrix, 'linesTotal' | 'page' | 'pages'>;

async function wholeMatrix(viewer: Viewer, snapshot: SnapshotDetail, search: MatrixSearch): Promise<Whole> {
  const [{ index, subjectRisk }, { vocabulary }] = await Promise.all([
    loadAccess(viewer, snapshot.id),
    loadKnown(viewer, snapshot.id),
  ]);
  const { columns, problems } = columnsOf(search, vocabulary);
  const deeds = columns.map(({ deed }) => deed);
  const rows = permissionMatrix(index, deeds, {
    namespace: search.ns === '' ? null : search.ns,
    isClusterScoped: ({ where }) => where === 'cluster',
  });
  const holding = rows.filter(({ cells }) => cells.some((cell) => cell.in !== 'nowhere'));
  const lines = holding
    .map((row) => lineOf(row, subjectRisk.get(subjectKey(row.subject)) ?? null))
    .filter(
      ({ subject, key }) =>
        matches(subject, search.q) && (search.subjects.length === 0 || search.subjects.includes(key)),
    );
  const visible = search.builtin
    ? lines
    : lines.filter(({ builtIn, key }) => !builtIn || search.subjects.includes(key));
  return {
    columns,
    problems,
    lines: folded(visible).toSorted((a, b) => rank(a.severity) - rank(b.severity) || weight(b) - weight(a)),
    subjects: visible.length,
    holdNothing: rows.length - holding.length,
    hiddenBuiltIn: lines.length - visible.length,
  };
}

function columnsOf({ columns, verbs, resources }: MatrixSearch, vocabulary: Vocabulary) {
  const crossed = resources.flatMap((resource) =>
    (verbs.length > 0 ? verbs : ['*']).map((verb) => `${verb} ${resource}`),
  );
  const asked = columns.length + crossed.length > 0 ? [...columns, ...crossed] : usualColumns;
  const read = asked.slice(0, 40).map((words) => columnOf(words, vocabulary));
  const understood = read.flatMap((each) => ('deed' in each ? [each] : []));
  return {
    columns: [...new Map(understood.map((column) => [column.words, column])).values()],
    problems: read.flatMap((each) => ('deed' in each ? [] : [each])),
  };
}

/** A column from what somebody wrote: "exec into pods". */
export function columnOf(words: string, vocabulary: Vocabulary): MatrixColumn | Misunderstanding {
  const answer = understand(words, vocabulary);
  if (!answer.understood) return answer;
  const { question } = answer;
  const refused = (problem: string): Misunderstanding => ({ problem, word: null, choices: [] });
  if (question.asks !== 'who-can')
    return refused('A column says what is done, and nobody who does it: “create pods/exec”');
  if (question.deed.kind === 'path') return refused('Columns are about resources; ask about paths one by one');
  const { deed } = question;
  const verbs = deed.verbs.join() === '*' ? 'every verb' : deed.verbs.join(', ');
  const where = deed.where === 'cluster' ? 'cluster' : 'any';
  const bare = bareWords({ ...deed, where });
  return { words: bare, verbs, type: typeOf(bare, deed), deed: { ...deed, where } };
}

// The filter of namespaces says where; a column does not.
const bareWords = (deed: Deed) => deedInWords(deed).replace(/ in (?:any|every) namespace$/, '');

function typeOf(words: string, { verbs, apiGroup, subresource }: ResourceDeed): string {
  const type = words.slice(verbs.join() === '*' ? 'use every verb on '.length : verbs.join(', ').length + 1);
  const shown = apiGroup === '' || apiGroup === '*' ? type : type.replace(`.${apiGroup}`, '');
  return subresource === '' ? shown : shown.replace('/', '/\u200b');
}

function lineOf({ subject, cells }: MatrixRow, severity: Severity | null): MatrixLine {
  return {
    key: subjectKey(subject),
    subject,
    severity,
    builtIn: isBuiltInSubject(subject),
    cells: cells.map((cell) => ({
      ...counted(cell),
      byVerb: cell.byVerb.map(({ verb, reach }) => ({ verb, ...counted(reach) })),
    })),
    alike: [],
  };
}

const counted = (reach: Reach): CellReach => ({
  in: reach.in,
  count: reach.in === 'namespaces' ? reach.namespaces.length : reach.in === 'names' ? reach.names.length : 0,
});

function folded(lines: readonly MatrixLine[]): readonly MatrixLine[] {
  const groups = new Map<string, MatrixLine[]>();
  for (const line of lines) {
    const key = JSON.stringify([line.subject.kind, line.severity, line.builtIn, line.cells]);
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, alike: rest.map(({ key, subject }) => ({ key, subject })) }] : [],
  );
}

const rank = (severity: Severity | null) => (severity === null ? severities.length : severities.indexOf(severity));
const worth: Readonly<Record<Reach['in'], number>> = { everywhere: 100, namespaces: 10, names: 1, nowhere: 0 };
const weight = ({ cells }: MatrixLine) => cells.reduce((sum, cell) => sum + worth[cell.in], 0);

function matches({ kind, namespace, name }: Subject, q: string): boolean {
  const text = `${kind} ${namespace}/${name}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
