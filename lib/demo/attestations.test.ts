import { expect, test } from 'vitest';
import { attestationDraftSchema, attestationProblem } from '@/lib/findings/attestation-draft';
import { statementStates } from '@/lib/findings/attested';
import { demoAttestations } from './attestations';

const now = new Date('2026-06-01T00:00:00.000Z');

test('the demo states only what may be stated, and shows every state', () => {
  const said = demoAttestations(now);
  for (const { at, draft } of said) {
    expect(attestationProblem(attestationDraftSchema.parse(draft), at.toISOString())).toBeNull();
  }
  const attestations = said.map(({ at, draft: { cluster: clusterId, ...draft } }, id) => ({
    ...draft,
    ...{ id, clusterId, saidAt: at.toISOString(), saidBy: draft.person, withdrawn: null },
  }));
  const states = ['prod-eu', 'staging', 'edge-berlin'].flatMap((id) =>
    statementStates(attestations, id, now.toISOString()),
  );
  expect(new Set(states.map(({ status }) => status)).size).toBe(5);
  expect(states.filter(({ expiresSoon }) => expiresSoon)).toHaveLength(1);
});
