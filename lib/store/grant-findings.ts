import 'server-only';

import type { ObjectRef } from '@/lib/inventory/types';
import { readEvidence } from './finding-draft';
import { findingRows, momentsOf, stateColumn } from './finding-query';
import { rowColumns, rowOf, type Row } from './findings';
import { openStore } from './open';
import type { FindingRow } from './types';
import type { Viewer } from './viewer';

/**
 * The findings of a snapshot that one role or binding causes or is the object of, most severe first: those whose
 * evidence holds a grant through it.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function findingsThrough(
  viewer: Viewer,
  { clusterId, snapshotId }: { readonly clusterId: string; readonly snapshotId: string },
  object: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>,
): Promise<readonly FindingRow[]> {
  const { sql } = openStore();
  const moments = momentsOf(viewer, { clusterId, snapshotId });
  const rows = sql
    .prepare(
      `${moments.text} SELECT ${rowColumns}, e.body AS evidence ${findingRows} JOIN evidence e ON e.span_id = s.id
       WHERE ${stateColumn} <> 'fixed' AND ((f.kind = ? AND f.namespace = ? AND f.name = ?) OR instr(e.body, ?) > 0)
       ORDER BY s.severity, s.built_in, f.first_seen DESC, f.control, f.namespace, f.name, f.public_id`,
    )
    .all(
      ...moments.values,
      object.kind,
      object.namespace,
      object.name,
      `"name":${JSON.stringify(object.name)}`,
    ) as (Row & {
    evidence: string;
  })[]; // columns as selected
  return rows.filter((row) => isOf(row, object) || grantsThrough(row.evidence, object)).map(rowOf);
}

function grantsThrough(body: string, object: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>): boolean {
  return readEvidence(body).evidence.some(
    (entry) => entry.kind === 'grant' && (isOf(entry.role, object) || isOf(entry.binding, object)),
  );
}

type Named = Pick<ObjectRef, 'kind' | 'namespace' | 'name'>;
const isOf = (one: Named, other: Named) =>
  one.kind === other.kind && one.namespace === other.namespace && one.name === other.name;
