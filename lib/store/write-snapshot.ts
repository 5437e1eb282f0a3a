import 'server-only';

import type { Database } from 'better-sqlite3';
import { runningWorkload, type RunningWorkload } from '@/lib/access-graph/running-workload';
import type { Assessment } from '@/lib/assessment/types';
import type { Inventory } from '@/lib/inventory/types';
import { workloadsOf } from '@/lib/inventory/workloads';
import { chunkOf, type Chunk } from './chunks';
import type { FindingDraft } from './finding-draft';
import { hiddenBy } from './hidden-findings';
import { riskCounts } from './rows';
import { saveChunks, type Position } from './save-chunks';
import { saveFindings } from './save-findings';

/** The kinds of the documents that follow from an inventory; the others were read. */
export const concludedKinds: readonly string[] = ['@controls', '@subjects', '@workloads'];

/** What is concluded from an inventory, as documents. */
export function concludedChunks(inventory: Inventory, { controls, subjects }: Assessment): readonly Chunk[] {
  return [chunkOf('@controls', '', controls), chunkOf('@subjects', '', subjects), ...workloadChunks(inventory)];
}

/** What one snapshot is written from. */
export type SnapshotParts = {
  readonly snapshotId: string;
  /** ISO 8601 in UTC, to the millisecond. */
  readonly collectedAt: string;
  readonly inventory: Inventory;
  readonly inventoryHash: string;
  readonly assessment: Assessment;
  readonly chunks: readonly Chunk[];
  readonly compressed: ReadonlyMap<string, Buffer>;
  readonly drafts: readonly FindingDraft[];
};

/** Findings that were never true before, that ended, that came back, and that were true before and still are. */
export type SnapshotChanges = {
  readonly opened: number;
  readonly fixed: number;
  readonly regressed: number;
  readonly stayed: number;
  /** Nothing differs from the snapshot before. */
  readonly unchanged: boolean;
};

/** Writes a snapshot at its place, with everything that follows from it. Runs inside a transaction. */
export function writeSnapshot(sql: Database, position: Position, parts: SnapshotParts): SnapshotChanges {
  const { snapshotId, collectedAt, inventory, assessment } = parts;
  insertSnapshot(sql, position, parts);
  insertScores(sql, snapshotId, assessment);
  const chunksChanged = saveChunks(sql, position, parts.chunks, parts.compressed);
  const { opened, fixed, regressed, stayed, written } = saveFindings(sql, position, parts.drafts, {
    collectedAt,
    timeBefore: timeBeforeOf(sql, position.clusterId),
    isHidden: hiddenBy(assessment.controls, inventory),
  });
  sql
    .prepare('UPDATE snapshot SET opened = ?, fixed = ?, regressed = ? WHERE id = ?')
    .run(opened, fixed, regressed, snapshotId);
  return { opened, fixed, regressed, stayed, unchanged: !chunksChanged && written === 0 };
}

/** Writes another snapshot that is in everything but its time as the cluster's newest is. Runs inside a transaction. */
export function writeRepeated(
  sql: Database,
  newestId: string,
  { snapshotId, collectedAt, seq }: { readonly snapshotId: string; readonly collectedAt: string; readonly seq: number },
): void {
  sql
    .prepare(
      `INSERT INTO snapshot (id, cluster_id, seq, collected_at, source, kubernetes_version, platform,
         catalogue_version, inventory_hash, coverage, objects, gaps, opened, fixed, regressed, counts, worst_subject)
       SELECT ?, cluster_id, ?, ?, source, kubernetes_version, platform,
         catalogue_version, inventory_hash, coverage, objects, gaps, 0, 0, 0, counts, worst_subject
       FROM snapshot WHERE id = ?`,
    )
    .run(snapshotId, seq, collectedAt, newestId);
  sql
    .prepare(
      `INSERT INTO score (snapshot_id, surface, score, coverage, critical, high, medium, low, failed, passed,
         not_assessed, not_applicable)
       SELECT ?, surface, score, coverage, critical, high, medium, low, failed, passed, not_assessed, not_applicable
       FROM score WHERE snapshot_id = ?`,
    )
    .run(snapshotId, newestId);
}

/** Who runs what, by namespace: see `RunningWorkload`. */
function workloadChunks(inventory: Inventory): Chunk[] {
  const byNamespace = new Map<string, RunningWorkload[]>();
  for (const workload of workloadsOf(inventory)) {
    const { namespace } = workload.ref;
    const group = byNamespace.get(namespace) ?? [];
    group.push(runningWorkload(workload));
    byNamespace.set(namespace, group);
  }
  return [...byNamespace].map(([namespace, group]) => chunkOf('@workloads', namespace, group));
}

function timeBeforeOf(sql: Database, clusterId: string): (seq: number) => string {
  const query = sql
    .prepare('SELECT collected_at FROM snapshot WHERE cluster_id = ? AND seq < ? ORDER BY seq DESC LIMIT 1')
    .pluck();
  const times = new Map<number, string>();
  return (seq) => {
    const time = times.get(seq) ?? (query.get(clusterId, seq) as string | undefined) ?? ''; // a text column
    times.set(seq, time);
    return time;
  };
}

function insertSnapshot(sql: Database, { clusterId, seq }: Position, parts: SnapshotParts): void {
  const { snapshotId, collectedAt, inventory, inventoryHash, assessment } = parts;
  const worst = assessment.subjects[0];
  sql
    .prepare(
      `INSERT INTO snapshot (id, cluster_id, seq, collected_at, source, kubernetes_version, platform,
         catalogue_version, inventory_hash, coverage, objects, gaps, opened, fixed, regressed, counts, worst_subject)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?)`,
    )
    .run(
      snapshotId,
      clusterId,
      seq,
      collectedAt,
      inventory.source,
      inventory.kubernetesVersion,
      inventory.platform,
      assessment.catalogueVersion,
      inventoryHash,
      assessment.coverage,
      assessment.counts.objects,
      inventory.gaps.length,
      JSON.stringify({ ...assessment.counts, ...riskCounts(assessment.risk) }),
      worst ? JSON.stringify(worst) : null,
    );
}

function insertScores(sql: Database, snapshotId: string, { scores }: Assessment): void {
  const insert = sql.prepare(
    `INSERT INTO score (snapshot_id, surface, score, coverage, critical, high, medium, low, failed, passed,
       not_assessed, not_applicable) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { surface, score, coverage, findings: f, controls: c } of scores) {
    const counts = [f.critical, f.high, f.medium, f.low, c.failed, c.passed, c.notAssessed, c.notApplicable];
    insert.run(snapshotId, surface, score, coverage, ...counts);
  }
}
