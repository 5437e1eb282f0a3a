import 'server-only';

import type { ControlResult } from '@/lib/assessment/types';
import { severities } from '@/lib/controls/types';
import type { ScoredFinding, ScoredMoment } from '@/lib/findings/explain-score';
import { momentsOf } from './finding-query';
import { findSnapshot, readChunks } from './inventories';
import { openStore } from './open';
import type { Viewer } from './viewer';

/**
 * What the scores of a snapshot were counted from: what each control came to, and every finding that was true.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function loadScoredMoment(viewer: Viewer, snapshotId: string): Promise<ScoredMoment> {
  const row = await findSnapshot(viewer, snapshotId);
  const moments = momentsOf(viewer, { clusterId: row.clusterId, snapshotId });
  const found = openStore()
    .sql.prepare(
      // A row that was last seen before the moment hides behind a gap: not seen, and not known to be gone.
      `${moments.text} SELECT f.public_id AS id, f.control, s.surface, s.severity, s.built_in AS builtIn, s.regressed,
         CASE WHEN s.last_seen < m.at THEN 1 ELSE 0 END AS hidden
       FROM moment m JOIN finding_span s ON s.cluster_id = m.cluster_id AND s.from_seq <= m.seq AND s.until_seq > m.seq
       JOIN finding f ON f.id = s.finding_id ORDER BY s.severity, f.public_id`,
    )
    .all(...moments.values) as FoundRow[]; // columns as selected
  const results = (readChunks(row, ['@controls']).get('@controls') ?? []) as ControlResult[]; // written by saveSnapshot
  const unseen = new Set(results.filter(({ status }) => status === 'not-assessed').map(({ id }) => id));
  return {
    results,
    findings: found.map((finding) => ({
      ...finding,
      severity: severities[finding.severity] ?? 'low',
      builtIn: finding.builtIn === 1,
      regressed: finding.regressed === 1,
      hidden: finding.hidden === 1 || unseen.has(finding.control),
    })),
  };
}

type FoundRow = Pick<ScoredFinding, 'id' | 'control' | 'surface'> & {
  severity: number;
  builtIn: number;
  regressed: number;
  hidden: number;
};

/** The public ids of a cluster's findings, by their fingerprints; one that was never stored has none. */
export function publicIdsOf(clusterId: string): ReadonlyMap<string, string> {
  const rows = openStore()
    .sql.prepare('SELECT fingerprint, public_id FROM finding WHERE cluster_id = ?')
    .raw()
    .all(clusterId) as [string, string][]; // columns as selected
  return new Map(rows);
}
