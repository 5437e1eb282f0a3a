import { beforeEach, expect, test } from 'vitest';
import { listAcceptances } from '@/lib/store/acceptances';
import { createCluster } from '@/lib/store/clusters';
import { listFindings } from '@/lib/store/findings';
import { saveSnapshot } from '@/lib/store/snapshots';
import { localOperator as me } from '@/lib/store/viewer';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { importExceptions, exportedAcceptances } from './acceptances';
import { clustersWithExceptions } from './exceptions-file';
import { bulk, bulkSchema } from './triage';

withEmptyStore();

const codeOf = (code: string) => expect.objectContaining({ name: 'AppError', code }) as Error; // for toThrow
const ask = (input: Parameters<typeof bulkSchema.parse>[0]) => bulk(me, bulkSchema.parse(input));
const accept = {
  ...{ kind: 'accept', as: 'accepted', reason: 'r', owner: 'o' },
  expiresAt: new Date(Date.now() + 9 * 86_400_000).toISOString(),
};

beforeEach(async () => {
  for (const id of ['a', 'b']) {
    await createCluster(me, { id, name: id, source: 'file' });
    const of = (name: string) => ({ ...finding('privileged', `${id}-${name}`), fingerprint: hex(`${id}${name}`) });
    await saveSnapshot(id, inventory('2026-01-01'), assessment([of('1'), of('2')]));
  }
});

const hex = (text: string) => Buffer.from(text.padEnd(16, '0')).toString('hex');

test('a preview tells what would be touched and touches nothing', async () => {
  expect(await ask({ filter: { cluster: 'a' }, act: { kind: 'acknowledge' }, dryRun: true })).toMatchObject({
    dryRun: true,
    preview: { total: 2, unchanged: 0, clusters: ['a'], tooMany: false, bySeverity: { high: 2, low: 0 } },
  });
  await ask({ filter: { cluster: 'a' }, act: { kind: 'acknowledge' } });
  expect(await ask({ filter: {}, act: { kind: 'acknowledge' }, dryRun: true })).toMatchObject({
    preview: { total: 4, unchanged: 2, byState: { open: 2, acknowledged: 2 } },
  });
});

test('findings of two clusters are accepted by one acceptance each, over exactly these', async () => {
  const { items } = await listFindings(me, {});
  const chosen = items.filter(({ resource }) => resource.name !== 'b-2').map(({ id }) => id);
  const result = await ask({ ids: chosen, act: accept });
  expect(result).toMatchObject({ dryRun: false, findings: 3 });
  expect(listAcceptances(me).map(({ today }) => today.length)).toEqual(expect.arrayContaining([1, 2]));
  expect((await listFindings(me, {})).items.map(({ resource }) => resource.name)).toEqual(['b-2']);
});

test.each([
  ['neither ids nor filter', { act: { kind: 'acknowledge' } }, 'invalid-request'],
  ['both', { ids: ['x'], filter: {}, act: { kind: 'acknowledge' } }, 'invalid-request'],
  ['an unknown finding', { ids: ['x'], act: { kind: 'acknowledge' } }, 'not-found'],
  ['a filter that means nothing', { filter: { severity: 'extreme' }, act: { kind: 'acknowledge' } }, 'invalid-request'],
  ['nothing', { filter: { q: 'none of it' }, act: { kind: 'acknowledge' } }, 'invalid-request'],
  ['an acceptance without reason', { filter: {}, act: { ...accept, reason: ' ' } }, 'invalid-request'],
])('%s is refused', async (_, input, code) => {
  await expect(ask(input)).rejects.toThrow(codeOf(code));
});

test('what is exported reads in again, and what cannot be signed says why', async () => {
  await ask({ filter: { cluster: 'a' }, act: accept });
  const file = JSON.stringify(exportedAcceptances(me));
  const asked = { owner: '', reason: '', expiresAt: accept.expiresAt, dryRun: true };
  expect(await importExceptions(me, { ...asked, file })).toMatchObject({
    acceptances: [{ covers: 2, problems: [], scope: { kind: 'findings', cluster: 'a' } }],
    leftOut: [],
  });
  const exception = {
    ...{ name: 'x', policyType: 'postureExceptionPolicy', posturePolicies: [{ controlID: 'C-0057' }] },
    resources: [{ designatorType: 'Attributes', attributes: { cluster: 'a', kind: 'Deployment', name: 'web' } }],
  };
  const kubescape = await importExceptions(me, { ...asked, file: JSON.stringify([exception]) });
  expect(kubescape.acceptances.map(({ problems }) => problems)).toContainEqual([
    'Say who answers for it: an acceptance needs an owner',
  ]);
  await expect(importExceptions(me, { ...asked, file: 'no' })).rejects.toThrow(codeOf('invalid-input'));
});

test('exceptions that Kubescape keeps in a cluster are offered for that cluster alone', async () => {
  const exception = {
    ...{ apiVersion: 'kubescape.io/v1beta1', kind: 'SecurityException' },
    metadata: { name: 'x', namespace: 'shop', labels: {}, annotations: {}, createdAt: null, owner: null },
    spec: { author: 'ann', reason: 'Agreed', posture: [{ controlID: 'C-0016', action: 'ignore' }] },
  };
  await saveSnapshot('a', inventory('2026-01-02', { 'securityexceptions.kubescape.io': [exception] }), assessment([]));
  expect(await clustersWithExceptions(me)).toEqual([{ id: 'a', name: 'a', exceptions: 1 }]);
  const asked = { file: '', owner: '', reason: '', expiresAt: accept.expiresAt, dryRun: true };
  const { acceptances } = await importExceptions(me, { ...asked, cluster: 'a' });
  expect(acceptances.map(({ owner, scope, problems }) => ({ owner, scope, problems }))).toMatchObject([
    { owner: 'ann', scope: { kind: 'pattern', cluster: 'a', namespace: 'shop' }, problems: [] },
    { scope: { cluster: 'a', objectKind: 'namespace', name: 'shop' } },
  ]);
  await expect(importExceptions(me, { ...asked, cluster: 'c' })).rejects.toThrow(codeOf('not-found'));
});
