import 'server-only';

import { z } from 'zod';
import { subjectsOfBinding } from '@/lib/access-graph/held-by';
import { bindingId, referredRoleId } from '@/lib/access-graph/node-ids';
import { worstOfRole } from '@/lib/access-graph/rule-rows';
import type { Severity } from '@/lib/controls/types';
import type { Gap } from '@/lib/inventory/types';
import { isBuiltInBinding } from '@/lib/rbac/built-in';
import { whyRoleMissing } from '@/lib/rbac/dead-bindings';
import { subjectKey } from '@/lib/rbac/identity';
import { matchesNobody } from '@/lib/rbac/matches-nobody';
import type { Binding, SubjectKey } from '@/lib/rbac/types';
import { loadAccess } from '@/lib/store/access';
import { loadInventory } from '@/lib/store/inventories';
import { dataFolder } from '@/lib/store/data-folder';
import { recentValues } from '@/lib/store/recent';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { csvLine } from '@/lib/notation/csv';
import {
  compareText,
  countBy,
  flagParam,
  hasWords,
  isWanted,
  listParam,
  pageOf,
  pageParam,
  severityRank,
  sortedBy,
  sortParam,
  textParam,
  type ListPage,
} from './listing';

export const bindingKinds = ['ClusterRoleBinding', 'RoleBinding'] as const;
export const bindingStates = ['grants', 'missing-role', 'nobody'] as const;
export type BindingState = (typeof bindingStates)[number];
export const bindingColumns = ['severity', 'name', 'role', 'subjects', 'scope', 'age'] as const;

/** The filters of the list of bindings, as its address and its API write them. What cannot be read is left out. */
export const bindingSearch = z.object({
  q: textParam,
  kind: listParam(bindingKinds),
  ns: textParam,
  risky: flagParam,
  state: listParam(bindingStates),
  /** The id of a role: `cr:view`. */
  role: textParam,
  /** The key of a subject: `sa:payments/ci-bot`. */
  subject: textParam,
  builtin: flagParam,
  sort: sortParam(bindingColumns),
  page: pageParam,
});
export type BindingSearch = z.infer<typeof bindingSearch>;

export type BindingRow = {
  readonly id: string;
  readonly kind: Binding['kind'];
  readonly namespace: string;
  readonly name: string;
  readonly builtIn: boolean;
  readonly severity: Severity | null;
  readonly worst: string;
  readonly role: {
    readonly id: string | null;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
  };
  readonly subjects: number;
  /** Keys of the subjects that mean somebody by the way they are written. */
  readonly subjectKeys: readonly SubjectKey[];
  /** The first subject as written; '' for none. */
  readonly firstSubject: string;
  /** `nobody`: it has no subject that can match anybody. */
  readonly state: BindingState;
  /** ISO time, or null when the source does not say. */
  readonly createdAt: string | null;
};

export type BindingPage = ListPage<BindingRow> & {
  readonly hiddenBuiltIn: number;
  readonly namespaces: readonly string[];
  readonly counts: {
    readonly kind: Readonly<Record<string, number>>;
    readonly state: Readonly<Record<string, number>>;
    readonly risky: number;
  };
};

/** One page of the bindings of a snapshot, those that give the worst first unless asked otherwise. */
export async function listBindings(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  search: BindingSearch,
): Promise<BindingPage> {
  const all = await bindingRows(viewer, snapshot);
  const { rows, visible, hiddenBuiltIn } = filtered(all, search);
  return {
    ...pageOf(rows, search.page),
    hiddenBuiltIn,
    namespaces: [...new Set(all.map(({ namespace }) => namespace))].filter((name) => name !== '').sort(),
    counts: {
      kind: countBy(visible.filter(matches({ ...search, kind: [] })).map(({ kind }) => kind)),
      state: countBy(visible.filter(matches({ ...search, state: [] })).map(({ state }) => state)),
      risky: visible.filter(matches({ ...search, risky: true })).length,
    },
  };
}

/** Every binding that the filters let through, in the order of the list, as CSV. */
export async function bindingsCsv(viewer: Viewer, snapshot: SnapshotDetail, search: BindingSearch): Promise<string> {
  const { rows } = filtered(await bindingRows(viewer, snapshot), search);
  const header = [
    ...['kind', 'namespace', 'name', 'severity', 'worst', 'role kind', 'role', 'subjects', 'reaches', 'state'],
    ...['created', 'built-in'],
  ];
  const lines = rows.map((row) => [
    ...[row.kind, row.namespace, row.name, row.severity ?? '', row.worst, row.role.kind, row.role.name],
    ...[row.subjectKeys.join(' '), row.namespace === '' ? 'whole cluster' : row.namespace, row.state],
    ...[row.createdAt ?? '', row.builtIn ? 'yes' : 'no'],
  ]);
  return [header, ...lines].map(csvLine).join('');
}

const recent = recentValues<Promise<readonly BindingRow[]>>(4);

function bindingRows(viewer: Viewer, snapshot: SnapshotDetail): Promise<readonly BindingRow[]> {
  return recent(`${dataFolder()} ${snapshot.id}`, () => makeRows(viewer, snapshot));
}

async function makeRows(viewer: Viewer, { id, gapList }: SnapshotDetail): Promise<readonly BindingRow[]> {
  const [{ index }, ages] = await Promise.all([loadAccess(viewer, id), agesOf(viewer, id)]);
  return index.objects.bindings
    .map((binding): BindingRow => {
      const role = index.roleOf(binding);
      const { risk, title } = role ? worstOfRole(role, binding.namespace) : { risk: null, title: '' };
      const [first] = binding.subjects;
      return {
        id: bindingId(binding),
        kind: binding.kind,
        namespace: binding.namespace,
        name: binding.name,
        builtIn: isBuiltInBinding(binding),
        severity: risk,
        worst: title,
        role: {
          id: referredRoleId(binding),
          kind: binding.roleRef.kind,
          namespace: binding.roleRef.kind === 'Role' ? binding.namespace : '',
          name: binding.roleRef.name,
        },
        subjects: binding.subjects.length,
        subjectKeys: subjectsOfBinding(binding).map(subjectKey),
        firstSubject: first ? `${first.kind} ${first.namespace ? `${first.namespace}/` : ''}${first.name}` : '',
        state: whyRoleMissing({ index, gaps: gapList }, binding)
          ? 'missing-role'
          : meansNobody(index, gapList, binding)
            ? 'nobody'
            : 'grants',
        createdAt: ages.get(bindingId(binding)) ?? null,
      };
    })
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.namespace, b.namespace));
}

function meansNobody(index: Parameters<typeof matchesNobody>[0], gaps: readonly Gap[], binding: Binding): boolean {
  return binding.subjects.every((subject) => matchesNobody(index, gaps, binding, subject) !== null);
}

async function agesOf(viewer: Viewer, snapshotId: string): Promise<ReadonlyMap<string, string | null>> {
  const { kinds } = await loadInventory(viewer, snapshotId, [
    'clusterrolebindings.rbac.authorization.k8s.io',
    'rolebindings.rbac.authorization.k8s.io',
  ]);
  return new Map(
    Object.values(kinds)
      .flat()
      .map(({ kind, metadata: { namespace, name, createdAt } }) => [
        kind === 'RoleBinding' ? `rb:${namespace}/${name}` : `crb:${name}`,
        createdAt,
      ]),
  );
}

function filtered(all: readonly BindingRow[], search: BindingSearch) {
  const visible = search.builtin ? all : all.filter(({ builtIn }) => !builtIn);
  const hiddenBuiltIn = all.filter(({ builtIn }) => builtIn).filter(matches(search)).length;
  const rows = sortedBy(visible.filter(matches(search)), comparing[search.sort.by], search.sort.down);
  return { rows, visible, hiddenBuiltIn };
}

const matches =
  ({ q, kind, ns, risky, state, role, subject }: BindingSearch) =>
  (row: BindingRow) =>
    hasWords(`${row.kind} ${row.namespace}/${row.name} ${row.role.name} ${row.firstSubject}`, q) &&
    isWanted(kind, row.kind) &&
    (ns === '' || row.namespace === ns) &&
    (!risky || row.severity !== null) &&
    isWanted(state, row.state) &&
    (role === '' || row.role.id === role) &&
    (subject === '' || row.subjectKeys.includes(subject));

const comparing: Readonly<Record<(typeof bindingColumns)[number], (a: BindingRow, b: BindingRow) => number>> = {
  severity: (a, b) => severityRank(a.severity) - severityRank(b.severity) || b.subjects - a.subjects,
  name: (a, b) => compareText(a.name, b.name) || compareText(a.namespace, b.namespace),
  role: (a, b) => compareText(a.role.name, b.role.name),
  subjects: (a, b) => b.subjects - a.subjects,
  scope: (a, b) => compareText(a.namespace, b.namespace),
  age: (a, b) => compareText(b.createdAt ?? '', a.createdAt ?? ''),
};
