import 'server-only';

import { z } from 'zod';
import { severities, type Severity } from '@/lib/controls/types';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { subjectKey } from '@/lib/rbac/identity';
import { principalOf } from '@/lib/rbac/index-rbac';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Subject } from '@/lib/rbac/types';
import { loadAccess } from '@/lib/store/access';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

export const subjectKinds = ['ServiceAccount', 'User', 'Group'] as const;

const list = z
  .string()
  .max(300)
  .optional()
  .transform((text) => (text ? text.split(',') : []));

/** The filters of the list of subjects, as its address and its API write them. What cannot be read is left out. */
export const subjectSearch = z.object({
  q: z.string().max(300).catch('').default(''),
  kind: list.pipe(z.array(z.enum(subjectKinds))).catch([]),
  severity: list.pipe(z.array(z.enum([...severities, 'none']))).catch([]),
  builtin: z
    .enum(['0', '1'])
    .catch('0')
    .default('0')
    .transform((flag) => flag === '1'),
  page: z.coerce.number().int().min(1).catch(1).default(1),
});
export type SubjectSearch = z.infer<typeof subjectSearch>;

export type SubjectRow = {
  readonly key: string;
  readonly subject: Subject;
  readonly severity: Severity | null;
  readonly builtIn: boolean;
  /** The worst it can do; '' when nothing risky is known. */
  readonly sentence: string;
  readonly controls: number;
  readonly bindings: number;
  readonly workloads: number;
};

export type SubjectPage = {
  readonly items: readonly SubjectRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Left out because Kubernetes or a vendor ships them. */
  readonly hiddenBuiltIn: number;
  /** Per severity and kind, with the other filters applied. */
  readonly counts: {
    readonly severity: Readonly<Record<string, number>>;
    readonly kind: Readonly<Record<string, number>>;
  };
};

const pageSize = 50;

/** Subjects of a snapshot, riskiest first, those without a known risk after them by name. */
export async function listSubjects(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  search: SubjectSearch,
): Promise<SubjectPage> {
  const { index } = await loadAccess(viewer, snapshot.id);
  const risks = new Map(snapshot.subjects.map((risk, place) => [risk.key, { ...risk, place }]));
  const named = subjectsOf(index)
    .filter((subject) => matchesWords(subject, search.q))
    .map((subject) => {
      const key = subjectKey(subject);
      return { subject, key, risk: risks.get(key), builtIn: isBuiltInSubject(subject) };
    });
  const visible = search.builtin
    ? named
    : named.filter(({ subject, builtIn, risk }) => !builtIn || (risk && isEverybody(subject)));
  const bySeverity = visible.filter(({ risk }) => includesOrAll(search.severity, risk?.severity ?? 'none'));
  const byKind = visible.filter(({ subject }) => includesOrAll(search.kind, subject.kind));
  const rows = bySeverity
    .filter(({ subject }) => includesOrAll(search.kind, subject.kind))
    .toSorted((a, b) => (a.risk?.place ?? Infinity) - (b.risk?.place ?? Infinity) || 0);
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.min(search.page, pages);
  return {
    items: rows.slice((page - 1) * pageSize, page * pageSize).map(({ subject, key, risk, builtIn }) => ({
      key,
      subject,
      builtIn,
      severity: risk?.severity ?? null,
      sentence: risk?.sentence ?? '',
      controls: risk?.controls.length ?? 0,
      bindings: index.bindingsNaming(principalOf(subject)).length,
      workloads: risk?.workloads ?? 0,
    })),
    total: rows.length,
    page,
    pages,
    hiddenBuiltIn: named.length - visible.length,
    counts: {
      severity: countBy(byKind.map(({ risk }) => risk?.severity ?? 'none')),
      kind: countBy(bySeverity.map(({ subject }) => subject.kind)),
    },
  };
}

/** Groups that anybody may be in: what they hold, everybody holds, so they are never hidden as built-in. */
const isEverybody = ({ name }: Subject) =>
  ['system:authenticated', 'system:unauthenticated', 'system:anonymous', 'system:serviceaccounts'].includes(name) ||
  name.startsWith('system:serviceaccounts:');

function matchesWords({ kind, namespace, name }: Subject, q: string): boolean {
  const text = `${kind} ${namespace}/${name}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const includesOrAll = <T>(wanted: readonly T[], value: T) => wanted.length === 0 || wanted.includes(value);

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
