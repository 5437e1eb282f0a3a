import 'server-only';

import { severities, type Severity } from '@/lib/controls/types';
import type { ObjectRef } from '@/lib/inventory/types';
import { findingRows, momentsOf, stateColumn } from './finding-query';
import { rowColumns, rowOf, type Row } from './findings';
import { openStore } from './open';
import type { FindingRow } from './types';
import type { Viewer } from './viewer';

/** As much of a finding as a list of what it is about asks for. */
export type ObjectFinding = {
  readonly id: string;
  readonly control: string;
  readonly severity: Severity;
  readonly builtIn: boolean;
};

type Moment = { readonly clusterId: string; readonly snapshotId: string };

/**
 * The findings of a snapshot that are about objects in namespaces rather than about identities, by
 * `NAMESPACE/KIND/NAME`. An object without one is not in the map.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export function findingsByObject(viewer: Viewer, moment: Moment): ReadonlyMap<string, readonly ObjectFinding[]> {
  const moments = momentsOf(viewer, moment);
  const rows = openStore()
    .sql.prepare(
      `${moments.text} SELECT f.namespace, f.kind, f.name, f.public_id, f.control, s.severity, s.built_in ${findingRows}
       WHERE ${stateColumn} <> 'fixed' AND f.subject_key IS NULL AND f.namespace <> ''
       ORDER BY s.severity, f.control`,
    )
    .raw();
  const found = new Map<string, ObjectFinding[]>();
  for (const row of rows.iterate(...moments.values)) {
    const [namespace, kind, name, id, control, severity, builtIn] = row as [
      ...[string, string, string, string, string],
      ...[number, number],
    ]; // columns as selected
    const key = `${namespace}/${kind}/${name}`;
    const finding = { id, control, severity: severities[severity] ?? 'low', builtIn: builtIn === 1 };
    const list = found.get(key);
    if (list) list.push(finding);
    else found.set(key, [finding]);
  }
  return found;
}

/**
 * Every finding about one object up to a snapshot, those that are fixed by then too: open ones first, the most severe
 * first, then the last fixed.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export function findingsOfObject(
  viewer: Viewer,
  moment: Moment,
  { kind, namespace, name }: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>,
): readonly FindingRow[] {
  const moments = momentsOf(viewer, moment);
  const rows = openStore()
    .sql.prepare(
      `${moments.text} SELECT ${rowColumns} ${findingRows}
       WHERE f.subject_key IS NULL AND f.kind = ? AND f.namespace = ? AND f.name = ?
       ORDER BY ${stateColumn} = 'fixed', CASE WHEN ${stateColumn} = 'fixed' THEN s.last_seen ELSE '' END DESC,
       s.severity, f.control`,
    )
    .all(...moments.values, kind, namespace, name) as Row[]; // rowColumns
  return rows.map(rowOf);
}
