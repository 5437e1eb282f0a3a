import { expect, test } from 'vitest';
import type { AttestationDraft } from '@/lib/findings/attestation-draft';
import { withEmptyStore } from '@/lib/testing/store';
import { listAttestations, saveAttestation, withdrawAttestation } from './attestations';
import { createCluster, removeCluster } from './clusters';
import { localOperator as me } from './viewer';

withEmptyStore();

const now = new Date('2026-03-01T00:00:00.000Z');
const draft: AttestationDraft = {
  ...{ statement: 'second-factor', cluster: null, answer: 'yes', person: 'Ada', note: 'Policy 4' },
  ...{ evidence: 'https://wiki.example/mfa', expiresAt: '2026-09-01T00:00:00.000Z' },
};

test('keeps what was said, newest first, and what was taken back with why', async () => {
  await createCluster(me, { id: 'prod', name: 'prod', source: 'file' });
  const first = saveAttestation(me, draft, now);
  saveAttestation(me, { ...draft, cluster: 'prod', answer: 'no' }, new Date(now.getTime() + 1));
  withdrawAttestation(me, first.id, 'It was about another directory', now);
  expect(listAttestations(me)).toMatchObject([
    { clusterId: 'prod', answer: 'no', withdrawn: null },
    {
      ...{ clusterId: null, person: 'Ada', saidBy: me.name, evidence: 'https://wiki.example/mfa' },
      withdrawn: { by: me.name, why: 'It was about another directory' },
    },
  ]);
});

test('what is taken back is taken back once', () => {
  const { id } = saveAttestation(me, draft, now);
  withdrawAttestation(me, id, '', now);
  expect(() => withdrawAttestation(me, id, '', now)).toThrow('already');
  expect(() => withdrawAttestation(me, 99, '', now)).toThrow('There is no statement 99');
});

test.each([
  [{ cluster: 'none' }, 'There is no cluster none'],
  [{ expiresAt: '2026-02-01T00:00:00.000Z' }, 'passed already'],
  [{ answer: 'no', note: '' }, 'what is missing'],
] satisfies [Partial<AttestationDraft>, string][])('does not keep %j', (parts, why) => {
  expect(() => saveAttestation(me, { ...draft, ...parts }, now)).toThrow(why);
  expect(listAttestations(me)).toEqual([]);
});

test('somebody who may see one cluster states nothing of others, and reads what is said of all', async () => {
  for (const id of ['prod', 'other']) await createCluster(me, { id, name: id, source: 'file' });
  const guest = { name: 'guest', clusters: ['prod'] };
  expect(() => saveAttestation(guest, draft, now)).toThrow('may see all clusters');
  expect(() => saveAttestation(guest, { ...draft, cluster: 'other' }, now)).toThrow('There is no cluster other');
  const other = saveAttestation(me, { ...draft, cluster: 'other' }, now);
  saveAttestation(me, draft, now);
  expect(listAttestations(guest).map(({ clusterId }) => clusterId)).toEqual([null]);
  expect(() => withdrawAttestation(guest, other.id, '', now)).toThrow('no statement');
});

test('goes with its cluster', async () => {
  await createCluster(me, { id: 'prod', name: 'prod', source: 'file' });
  saveAttestation(me, { ...draft, cluster: 'prod' }, now);
  await removeCluster(me, 'prod');
  expect(listAttestations(me)).toEqual([]);
});
