import { worse } from '@/lib/rbac/risky-rules';
import type { Severity } from '@/lib/controls/types';
import { severities } from '@/lib/controls/types';
import type { AccessModel } from './access-model';
import type { GraphNode, GraphNodeId } from './types';

/** Everybody who holds one role in one place. */
export type OverviewCell = {
  /** Where the grants count: a namespace, or `''` for everywhere. */
  readonly scope: string;
  /** The column that it stands in. */
  readonly column: string;
  /** The role that is held there: the focus of the graph behind the cell. */
  readonly role: GraphNodeId;
  readonly subjects: number;
  readonly bindings: number;
  readonly risk: Severity | null;
};

export type OverviewColumn = {
  /** `cr:edit`; Roles of one name share a column: `role:deployer`. */
  readonly key: string;
  readonly label: string;
  readonly kind: 'clusterrole' | 'role';
  readonly builtIn: boolean;
  readonly risk: Severity | null;
};

export type OverviewRow = {
  readonly scope: string;
  /** What the row is called; `''` for everywhere. */
  readonly label: string;
  /** Different subjects that hold anything there. */
  readonly subjects: number;
  readonly risk: Severity | null;
};

/** Who holds which role where, counted: namespaces × roles. */
export type AccessOverview = {
  readonly rows: readonly OverviewRow[];
  readonly columns: readonly OverviewColumn[];
  readonly cells: readonly OverviewCell[];
  /** Beyond those shown. */
  readonly moreRows: number;
  readonly moreColumns: number;
};

type Held = { subjects: Set<GraphNodeId>; bindings: number; risk: Severity | null; role: GraphNode };

/**
 * The whole graph added up: a row for each place where grants count, a column for each role held, the riskiest first and those of
 * Kubernetes' own parts last.
 * A cell counts the different subjects, and is exactly what the graph shows with that role for its focus and that place
 * for its scope.
 *
 * @param riskyOnly Leave out roles that are harmless where they are held.
 */
export function overviewOf(
  model: AccessModel,
  { riskyOnly, mostRows, mostColumns }: { riskyOnly: boolean; mostRows: number; mostColumns: number },
): AccessOverview {
  const held = heldByScope(model, riskyOnly);
  const columns = new Map<string, OverviewColumn & { readonly weight: number }>();
  for (const roles of held.values()) {
    for (const [key, { role, subjects, risk }] of roles) {
      const known = columns.get(key);
      columns.set(key, {
        key,
        label: key.slice(key.indexOf(':') + 1),
        kind: role.kind === 'clusterrole' ? 'clusterrole' : 'role',
        builtIn: role.builtIn,
        risk: worse(known?.risk ?? null, risk),
        weight: (known?.weight ?? 0) + subjects.size,
      });
    }
  }
  const rows = [...held].map(([scope, roles]) => ({
    scope,
    label: scope,
    subjects: new Set([...roles.values()].flatMap(({ subjects }) => [...subjects])).size,
    risk: [...roles.values()].map(({ risk }) => risk).reduce<Severity | null>(worse, null),
  }));
  const shownRows = rows
    .sort(
      (a, b) =>
        Number(b.scope === '') - Number(a.scope === '') ||
        byRisk(a, b) ||
        b.subjects - a.subjects ||
        compareText(a.scope, b.scope),
    )
    .slice(0, mostRows);
  const shownColumns = [...columns.values()]
    .sort(
      (a, b) =>
        Number(isSystem(a)) - Number(isSystem(b)) ||
        byRisk(a, b) ||
        Number(a.builtIn) - Number(b.builtIn) ||
        b.weight - a.weight ||
        compareText(a.key, b.key),
    )
    .slice(0, mostColumns);
  return {
    rows: shownRows,
    columns: shownColumns.map(({ weight: _, ...column }) => column),
    cells: shownRows.flatMap(({ scope }) =>
      shownColumns.flatMap(({ key }): readonly OverviewCell[] => {
        const cell = held.get(scope)?.get(key);
        if (!cell) return [];
        const { role, subjects, bindings, risk } = cell;
        return [{ scope, column: key, role: role.id, subjects: subjects.size, bindings, risk }];
      }),
    ),
    moreRows: rows.length - shownRows.length,
    moreColumns: columns.size - shownColumns.length,
  };
}

/** Roles of Kubernetes' own parts: always there, and rarely what one came for. */
const isSystem = ({ builtIn, label }: OverviewColumn) => builtIn && label.startsWith('system:');

function heldByScope(model: AccessModel, riskyOnly: boolean): ReadonlyMap<string, ReadonlyMap<string, Held>> {
  const held = new Map<string, Map<string, Held>>();
  for (const { id, column, namespace, risk } of model.nodes.values()) {
    if (column !== 'bindings' || (riskyOnly && risk === null)) continue;
    const subjects = model.back.get(id) ?? [];
    for (const { target } of model.onward.get(id) ?? []) {
      const role = model.nodes.get(target);
      if (!role || subjects.length === 0) continue;
      const roles = held.get(namespace) ?? new Map<string, Held>();
      held.set(namespace, roles);
      const key = role.kind === 'role' ? `role:${target.slice(target.indexOf('/') + 1)}` : target;
      const known = roles.get(key) ?? { subjects: new Set(), bindings: 0, risk: null, role };
      for (const { source } of subjects) known.subjects.add(source);
      roles.set(key, { ...known, bindings: known.bindings + 1, risk: worse(known.risk, risk) });
    }
  }
  return held;
}

type Ranked = { readonly risk: Severity | null };
const rank = ({ risk }: Ranked) => (risk === null ? severities.length : severities.indexOf(risk));
const byRisk = (a: Ranked, b: Ranked) => rank(a) - rank(b);
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
