import 'server-only';

import type { Finding } from '@/lib/findings/types';
import { readAdvice, readEvidence } from './finding-draft';
import { all, anyOf, findingRows, momentsOf } from './finding-query';
import { openStore } from './open';
import type { FindingFilter } from './types';
import type { Viewer } from './viewer';

/** What lists of findings leave out: what makes each the same across snapshots, where it is, its proof, what to do. */
export type FindingProof = Pick<Finding, 'fingerprint' | 'paths' | 'evidence' | 'remediation' | 'references'>;

const piece = 500;

/** The proofs of findings by their public ids, as of the filter's moment; ids that are unknown then are left out. */
export function findingProofs(
  viewer: Viewer,
  moment: Pick<FindingFilter, 'clusterId' | 'snapshotId'>,
  ids: readonly string[],
): ReadonlyMap<string, FindingProof> {
  const { sql } = openStore();
  const moments = momentsOf(viewer, moment);
  const proofs = new Map<string, FindingProof>();
  for (let at = 0; at < ids.length; at += piece) {
    const where = all([anyOf('f.public_id', ids.slice(at, at + piece))]);
    const rows = sql
      .prepare(
        `${moments.text} SELECT f.public_id AS id, f.fingerprint, a.body AS advice, e.body AS evidence ${findingRows}
         JOIN evidence e ON e.span_id = s.id WHERE ${where.text}`,
      )
      .all(...moments.values, ...where.values) as Row[]; // columns as selected
    for (const { id, fingerprint, advice, evidence } of rows) {
      const { paths, evidence: proof } = readEvidence(evidence);
      proofs.set(id, { fingerprint, paths, evidence: proof, ...readAdvice(advice) });
    }
  }
  return proofs;
}

type Row = { readonly id: string; readonly fingerprint: string; readonly advice: string; readonly evidence: string };
