import 'server-only';

import { AppError } from '@/lib/errors';
import { attestationProblem, type AttestationDraft } from '@/lib/findings/attestation-draft';
import type { Attestation } from '@/lib/findings/attested';
import { guarded } from './failures';
import { openStore } from './open';
import { maySee, type Viewer } from './viewer';

const mostAttestations = 20_000;

/** Everything that was ever stated of the clusters that the viewer may see, or of all; newest first. */
export function listAttestations(viewer: Viewer): readonly Attestation[] {
  const rows = openStore().sql.prepare(`${selected} ORDER BY a.said_at DESC, a.id DESC`).all() as Row[]; // `selected`
  return rows.filter(({ clusterId }) => clusterId === null || maySee(viewer, clusterId)).map(attestationOf);
}

/**
 * Writes down what a person states. Nothing that was said before is changed.
 *
 * @throws AppError `invalid-request` with what is wrong, `not-found` for an unknown cluster, `forbidden` for a statement
 *   about clusters that the viewer may not see, `conflict` when there are too many.
 */
export function saveAttestation(viewer: Viewer, draft: AttestationDraft, now = new Date()): Attestation {
  const { sql } = openStore();
  const { statement, cluster, answer, person, note, evidence, expiresAt } = draft;
  const problem = attestationProblem(draft, now.toISOString());
  if (problem !== null) throw new AppError('invalid-request', problem);
  assertMayState(viewer, cluster);
  const id = guarded(() =>
    sql
      .transaction(() => {
        const stored = sql.prepare('SELECT count(*) FROM attestation').pluck().get() as number; // a count
        if (stored >= mostAttestations)
          throw new AppError('conflict', `There are ${mostAttestations} statements already, which is the most`);
        const said = [statement, cluster, answer, person, note, evidence, now.toISOString(), viewer.name, expiresAt];
        return sql
          .prepare(
            `INSERT INTO attestation (statement, cluster_id, answer, person, note, evidence, said_at, said_by, expires_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(...said).lastInsertRowid;
      })
      .immediate(),
  );
  return getAttestation(viewer, Number(id));
}

/**
 * Takes a statement back; it stays in the history. What was said before it holds again, unless it was taken back, too.
 *
 * @throws AppError `not-found`, `forbidden`, `conflict` when it was taken back already.
 */
export function withdrawAttestation(viewer: Viewer, id: number, why: string, now = new Date()): Attestation {
  const { clusterId, withdrawn } = getAttestation(viewer, id);
  assertMayState(viewer, clusterId);
  if (withdrawn) throw new AppError('conflict', `Statement ${id} was taken back already`);
  guarded(() =>
    openStore()
      .sql.prepare(
        'INSERT OR IGNORE INTO attestation_withdrawal (attestation_id, withdrawn_at, withdrawn_by, why) VALUES (?, ?, ?, ?)',
      )
      .run(id, now.toISOString(), viewer.name, why),
  );
  return getAttestation(viewer, id);
}

function getAttestation(viewer: Viewer, id: number): Attestation {
  const row = openStore().sql.prepare(`${selected} WHERE a.id = ?`).get(id) as Row | undefined; // `selected`
  if (!row || (row.clusterId !== null && !maySee(viewer, row.clusterId)))
    throw new AppError('not-found', `There is no statement ${id}`);
  return attestationOf(row);
}

function assertMayState(viewer: Viewer, clusterId: string | null): void {
  if (clusterId === null) {
    if (viewer.clusters === 'all') return;
    throw new AppError('forbidden', 'Statements about all clusters are for those who may see all clusters');
  }
  const known =
    maySee(viewer, clusterId) && openStore().sql.prepare('SELECT 1 FROM cluster WHERE id = ?').get(clusterId);
  if (!known) throw new AppError('not-found', `There is no cluster ${clusterId}`);
}

const selected = `SELECT a.id, a.statement, a.cluster_id AS clusterId, a.answer, a.person, a.note, a.evidence,
  a.said_at AS saidAt, a.said_by AS saidBy, a.expires_at AS expiresAt,
  w.withdrawn_at AS withdrawnAt, w.withdrawn_by AS withdrawnBy, w.why
  FROM attestation a LEFT JOIN attestation_withdrawal w ON w.attestation_id = a.id`;

type Row = Omit<Attestation, 'withdrawn'> & {
  withdrawnAt: string | null;
  withdrawnBy: string | null;
  why: string | null;
};

function attestationOf({ withdrawnAt, withdrawnBy, why, ...said }: Row): Attestation {
  const withdrawn = withdrawnAt === null ? null : { at: withdrawnAt, by: withdrawnBy ?? '', why: why ?? '' };
  return { ...said, withdrawn };
}
