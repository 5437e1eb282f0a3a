import 'server-only';

import { z } from 'zod';
import { holdersOf, runningAs, widestScope } from '@/lib/access-graph/held-by';
import { roleId } from '@/lib/access-graph/node-ids';
import { worstOfRole } from '@/lib/access-graph/rule-rows';
import type { Severity } from '@/lib/controls/types';
import { isBuiltInRole } from '@/lib/rbac/built-in';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import type { Role } from '@/lib/rbac/types';
import { feeding } from '@/lib/rbac/unheld-roles';
import { loadAccess, type Access } from '@/lib/store/access';
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

export const roleKinds = ['ClusterRole', 'Role'] as const;
export const roleUses = ['held', 'feeds', 'unused'] as const;
export type RoleUse = (typeof roleUses)[number];
export const roleColumns = ['severity', 'name', 'scope', 'rules', 'holders', 'bindings'] as const;

/** The filters of the list of roles, as its address and its API write them. What cannot be read is left out. */
export const roleSearch = z.object({
  q: textParam,
  kind: listParam(roleKinds),
  ns: textParam,
  risky: flagParam,
  use: listParam(roleUses),
  builtin: flagParam,
  sort: sortParam(roleColumns),
  page: pageParam,
});
export type RoleSearch = z.infer<typeof roleSearch>;

export type RoleRow = {
  readonly id: string;
  readonly kind: Role['kind'];
  readonly namespace: string;
  readonly name: string;
  readonly builtIn: boolean;
  /** Of its worst rule, as widely as the role is held. */
  readonly severity: Severity | null;
  /** What that rule makes possible; '' for nothing known. */
  readonly worst: string;
  readonly rules: number;
  readonly risky: number;
  readonly holders: number;
  readonly workloads: number;
  readonly bindings: number;
  /** The namespaces in which it is held; null for everywhere. */
  readonly reach: readonly string[] | null;
  /** How many ClusterRoles it collects rules from; null when it is not aggregated. */
  readonly parts: number | null;
  /** How many aggregates collect its rules. */
  readonly feeds: number;
  readonly use: RoleUse;
};

export type RolePage = ListPage<RoleRow> & {
  /** Left out because Kubernetes or a vendor ships them. */
  readonly hiddenBuiltIn: number;
  readonly namespaces: readonly string[];
  readonly counts: {
    readonly kind: Readonly<Record<string, number>>;
    readonly use: Readonly<Record<string, number>>;
    readonly risky: number;
  };
};

/** One page of the roles of a snapshot, those with the worst rules first unless asked otherwise. */
export async function listRoles(viewer: Viewer, snapshot: SnapshotDetail, search: RoleSearch): Promise<RolePage> {
  const all = roleRows(await loadAccess(viewer, snapshot.id));
  const { rows, visible, hiddenBuiltIn } = filtered(all, search);
  return {
    ...pageOf(rows, search.page),
    hiddenBuiltIn,
    namespaces: [...new Set(all.map(({ namespace }) => namespace))].filter((name) => name !== '').sort(),
    counts: {
      kind: countBy(visible.filter(matches({ ...search, kind: [] })).map(({ kind }) => kind)),
      use: countBy(visible.filter(matches({ ...search, use: [] })).map(({ use }) => use)),
      risky: visible.filter(matches({ ...search, risky: true })).length,
    },
  };
}

/** Every role that the filters let through, in the order of the list, as CSV. */
export async function rolesCsv(viewer: Viewer, snapshot: SnapshotDetail, search: RoleSearch): Promise<string> {
  const { rows } = filtered(roleRows(await loadAccess(viewer, snapshot.id)), search);
  const header = [
    ...[
      'kind',
      'namespace',
      'name',
      'severity',
      'worst',
      'rules',
      'risky rules',
      'held by',
      'workloads',
      'bindings',
      'reaches',
    ],
    ...['collects from', 'feeds', 'built-in'],
  ];
  const lines = rows.map((row) => [
    ...[row.kind, row.namespace, row.name, row.severity ?? '', row.worst, row.rules, row.risky, row.holders],
    ...[
      row.workloads,
      row.bindings,
      row.reach?.join(' ') ?? 'whole cluster',
      row.parts ?? '',
      row.feeds,
      row.builtIn ? 'yes' : 'no',
    ],
  ]);
  return [header, ...lines].map(csvLine).join('');
}

const kept = new WeakMap<RbacIndex, readonly RoleRow[]>();

/** Every role of a snapshot as a row, by name. Kept as long as the access it comes from. */
export function roleRows({ index, workloads }: Access): readonly RoleRow[] {
  const known = kept.get(index);
  if (known) return known;
  const { partsOf, aggregatesOf } = feeding(index.objects.roles);
  const rows = index.objects.roles.map((role): RoleRow => {
    const { risk, risky, title } = worstOfRole(role, widestScope(index, role));
    const holders = holdersOf(index, role);
    const bindings = index.bindingsOf(role);
    const namespaces = [...new Set(bindings.map(({ namespace }) => namespace))].sort();
    const feeds = aggregatesOf.get(role)?.length ?? 0;
    return {
      id: roleId(role),
      kind: role.kind,
      namespace: role.namespace,
      name: role.name,
      builtIn: isBuiltInRole(role),
      severity: risk,
      worst: title,
      rules: role.rules.length,
      risky,
      holders: holders.length,
      workloads: runningAs(workloads, holders).length,
      bindings: bindings.length,
      reach: namespaces.includes('') ? null : namespaces,
      parts: role.aggregates ? (partsOf.get(role)?.length ?? 0) : null,
      feeds,
      use: bindings.length > 0 ? 'held' : feeds > 0 ? 'feeds' : 'unused',
    };
  });
  const sorted = rows.sort((a, b) => compareText(a.name, b.name) || compareText(a.namespace, b.namespace));
  kept.set(index, sorted);
  return sorted;
}

function filtered(all: readonly RoleRow[], search: RoleSearch) {
  const visible = search.builtin ? all : all.filter(({ builtIn }) => !builtIn);
  const hiddenBuiltIn = all.filter(({ builtIn }) => builtIn).filter(matches(search)).length;
  const rows = sortedBy(visible.filter(matches(search)), comparing[search.sort.by], search.sort.down);
  return { rows, visible, hiddenBuiltIn };
}

const matches =
  ({ q, kind, ns, risky, use }: RoleSearch) =>
  (row: RoleRow) =>
    hasWords(`${row.kind} ${row.namespace}/${row.name}`, q) &&
    isWanted(kind, row.kind) &&
    (ns === '' || row.namespace === ns) &&
    (!risky || row.severity !== null) &&
    isWanted(use, row.use);

const comparing: Readonly<Record<(typeof roleColumns)[number], (a: RoleRow, b: RoleRow) => number>> = {
  severity: (a, b) => severityRank(a.severity) - severityRank(b.severity) || b.holders - a.holders || b.risky - a.risky,
  name: (a, b) => compareText(a.name, b.name) || compareText(a.namespace, b.namespace),
  scope: (a, b) => (b.reach?.length ?? Infinity) - (a.reach?.length ?? Infinity) || 0,
  rules: (a, b) => b.rules - a.rules,
  holders: (a, b) => b.holders - a.holders,
  bindings: (a, b) => b.bindings - a.bindings,
};
