import { expect, test } from 'vitest';
import { accessInput, question } from '@/lib/testing/access-graph';
import { binding, rbac, role, rule } from '@/lib/testing/rbac';
import { laidOut } from './laid-out';

const input = () =>
  accessInput(
    rbac([role('deployer', rule('create', '', 'pods'))], [binding('shop/b', 'ClusterRole/deployer', 'sa:shop/ci')]),
  );

test('the same question of the same access is answered once', () => {
  const access = input();
  const first = laidOut(access, null, question('sa:shop/ci'), false);
  expect(first.graph.nodes.length).toBeGreaterThan(2);
  expect(Object.keys(first.positions)).toHaveLength(first.graph.nodes.length);
  expect(laidOut(access, null, question('sa:shop/ci'), false)).toBe(first);
});

test.each<[string, (access: ReturnType<typeof input>) => ReturnType<typeof laidOut>]>([
  ['another focus', (access) => laidOut(access, null, question('cr:deployer'), false)],
  ['names hidden', (access) => laidOut(access, null, question('sa:shop/ci'), true)],
  ['compared with another snapshot', (access) => laidOut(access, input(), question('sa:shop/ci'), false)],
  ['another access that says the same', () => laidOut(input(), null, question('sa:shop/ci'), false)],
])('%s is another answer', (_what, ask) => {
  const access = input();
  const first = laidOut(access, null, question('sa:shop/ci'), false);
  expect(ask(access)).not.toBe(first);
  expect(ask(access).graph).not.toBe(first.graph);
});
