import 'server-only';

import { z } from 'zod';
import { statements, type Statement } from '@/lib/controls/attestations';
import {
  statementStates,
  statesFor,
  type Attestation,
  type StatementState,
  type StatementStatus,
} from '@/lib/findings/attested';
import type { StatementsFor } from '@/lib/findings/compliance';
import { listAttestations } from '@/lib/store/attestations';
import { listClusters } from '@/lib/store/clusters';
import type { Viewer } from '@/lib/store/viewer';

/** What is sent to take a statement back. */
export const withdrawSchema = z.strictObject({ why: z.string().trim().max(2000) });

/** Every statement in every cluster, and everything that was ever said. */
export type AttestationBoard = {
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly {
    readonly statement: Statement;
    /** In the order of `clusters`. */
    readonly states: readonly StatementState[];
  }[];
  /** Newest first. */
  readonly history: readonly Attestation[];
  /** Cells by how they stand, and of those that hold, how many expire within 30 days. */
  readonly counts: Readonly<Record<StatementStatus | 'expires-soon', number>>;
};

/** How everything that only people can say stands now. */
export async function attestationBoard(viewer: Viewer, now = new Date()): Promise<AttestationBoard> {
  const clusters = (await listClusters(viewer)).map(({ id, name }) => ({ id, name }));
  const history = listAttestations(viewer);
  const byCluster = clusters.map(({ id }) => statementStates(history, id, now.toISOString()));
  const counts = { attested: 0, gap: 0, 'not-applicable': 0, expired: 0, 'not-attested': 0, 'expires-soon': 0 };
  for (const { status, expiresSoon } of byCluster.flat()) {
    counts[status]++;
    if (expiresSoon) counts['expires-soon']++;
  }
  const rows = statements.map((statement, index) => ({
    statement,
    states: byCluster.flatMap((states) => states[index] ?? []),
  }));
  return { clusters, rows, history, counts };
}

/** The same as JSON, without what the catalogue tells of each statement twice. */
export function attestationsJson({ clusters, rows, history, counts }: AttestationBoard) {
  return {
    counts,
    statements: rows.map(({ statement, states }) => ({
      ...statement,
      clusters: states.map(({ status, attestation, expiresSoon }, index) => ({
        cluster: clusters[index]?.id,
        ...{ status, expiresSoon, attestation: attestation?.id ?? null },
      })),
    })),
    history,
  };
}

/**
 * What people say of one cluster at a time: now, or as it was said then.
 *
 * @returns the states of all statements, and those of a requirement of a framework.
 */
export function saidOf(
  viewer: Viewer,
  clusterId: string,
  at = new Date().toISOString(),
): { readonly states: readonly StatementState[]; readonly of: StatementsFor } {
  const states = statementStates(listAttestations(viewer), clusterId, at);
  return { states, of: statesFor(states) };
}
