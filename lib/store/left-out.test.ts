import { expect, test } from 'vitest';
import { complianceOf } from '@/lib/findings/compliance';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { createAcceptance, revokeAcceptance } from './acceptances';
import { createCluster } from './clusters';
import { leftOutFingerprints, leftOutIn } from './left-out';
import { getSnapshot, saveSnapshot } from './snapshots';
import { localOperator as me } from './viewer';

withEmptyStore();

test('compliance without accepted risk follows what is accepted today, in every snapshot, and changes no other figure', async () => {
  await createCluster(me, { id: 'test', name: 'test', source: 'file' });
  const [web, api] = [finding('privileged', 'web'), finding('privileged', 'api')];
  const found = assessment([web, api], [{ id: 'privileged', failed: 2, assessed: 4 }]);
  await saveSnapshot('test', inventory('2026-01-01'), found);
  const snapshot = await getSnapshot(me, 'test', 'latest');
  const compliance = () => complianceOf(snapshot.controls, leftOutIn(me, snapshot));
  const before = compliance();
  expect([before.compliance, before.withoutAccepted]).toEqual([50, null]);

  const scope = { kind: 'findings', cluster: 'test', fingerprints: [web.fingerprint] } as const;
  const said = { reason: 'The vendor ships a fix', owner: 'payments', expiresAt: null };
  const { id } = createAcceptance(me, { kind: 'false-positive', scope, ...said });
  expect(compliance()).toEqual({ ...before, withoutAccepted: { compliance: 66.6, leftOut: 1 } });
  expect([...leftOutFingerprints('test')]).toEqual([web.fingerprint]);

  revokeAcceptance(me, id, 'It was none');
  expect(compliance()).toEqual(before);
  expect(leftOutFingerprints('test').size).toBe(0);
});
