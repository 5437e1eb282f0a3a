import { describe, expect, test } from 'vitest';
import { workload } from '@/lib/testing/access-graph';
import { aggregate, binding, rbac, role, rule } from '@/lib/testing/rbac';
import { roleProfile } from './role-profile';

const deployer = role('deployer', rule('create', '', 'pods'), rule('get', '', 'configmaps'));

describe('roleProfile', () => {
  test.each<[string, Parameters<typeof rbac>, string]>([
    [
      'held in some namespaces',
      [
        [deployer],
        [
          binding('shop/d', 'ClusterRole/deployer', 'user:alice', 'group:devs'),
          binding('lab/d', 'ClusterRole/deployer', 'user:alice'),
        ],
      ],
      'ClusterRole deployer lets 2 subjects create pods that run as any ServiceAccount in 2 namespaces. 1 of its 2 rules is risky.',
    ],
    [
      'held by nobody',
      [[deployer], []],
      'Nobody holds ClusterRole deployer; whoever is bound to it may create pods that run as any ServiceAccount. 1 of its 2 rules is risky.',
    ],
    [
      'without anything risky',
      [[role('reader', rule('get', '', 'pods'))], [binding('all', 'ClusterRole/reader', 'user:alice')]],
      'ClusterRole reader gives 1 subject 1 rule in every namespace. Its rule is not known to be risky.',
    ],
    [
      'without rules',
      [[role('empty')], [binding('all', 'ClusterRole/empty', 'user:alice')]],
      'ClusterRole empty has no rules: it gives nothing to 1 subject.',
    ],
  ])('a role %s, in one sentence', (_, objects, sentence) => {
    const id = `cr:${objects[0][0]?.name}`;
    expect(roleProfile(material(...objects), id)?.sentence).toBe(sentence);
  });

  test('its rules say what they make possible, and which allow nothing', () => {
    const odd = role('shop/odd', rule('create', '', 'pods'), rule('get', 'core', 'pods'));
    const profile = roleProfile(material([odd], [binding('shop/odd', 'Role/odd', 'user:alice')]), 'role:shop/odd');
    expect(profile?.rules.map(({ risk, inert }) => [risk, inert === null])).toEqual([
      ['medium', true],
      [null, false],
    ]);
  });

  test('an aggregate says which part each rule comes from, and a part what it feeds', () => {
    const part = { ...role('part', rule('get', '', 'pods')), labels: { to: 'all' } };
    const all = { ...aggregate('all', [{ matchLabels: { to: 'all' } }]), rules: part.rules };
    const objects = material([part, all], [binding('all', 'ClusterRole/all', 'user:alice')]);
    expect(roleProfile(objects, 'cr:all')?.rules[0]?.from).toEqual([{ id: 'cr:part', name: 'part' }]);
    expect(roleProfile(objects, 'cr:all')?.parts?.map(({ id }) => id)).toEqual(['cr:part']);
    expect(roleProfile(objects, 'cr:part')?.feeds).toEqual([{ id: 'cr:all', name: 'all', rules: 1, held: true }]);
  });

  test('names the workloads of its holders, and who could change it', () => {
    const editor = role('editor', rule('update', 'rbac.authorization.k8s.io', 'clusterroles', 'deployer'));
    const index = rbac(
      [deployer, editor],
      [binding('shop/d', 'ClusterRole/deployer', 'sa:shop/ci'), binding('e', 'ClusterRole/editor', 'user:eve')],
      ['sa:shop/ci'],
    );
    const workloads = [workload('shop/Deployment/runner', 'ci'), workload('shop/Deployment/web')];
    const profile = roleProfile({ index, workloads, subjectRisk: new Map() }, 'cr:deployer');
    expect(profile?.workloads.map(({ id, account }) => [id, account])).toEqual([
      ['wl:shop/Deployment/runner', 'sa:shop/ci'],
    ]);
    expect(profile?.changers.map(({ verb, subjects }) => [verb, subjects.map(({ key }) => key)])).toEqual([
      ['escalate', ['group:system:masters']],
      ['bind', ['group:system:masters']],
      ['update', ['group:system:masters', 'user:eve']],
      ['patch', ['group:system:masters']],
    ]);
  });

  test('a role that is not there has no profile', () => {
    expect(roleProfile(material([], []), 'cr:gone')).toBeNull();
  });
});

const material = (...objects: Parameters<typeof rbac>) => ({
  index: rbac(...objects),
  workloads: [],
  subjectRisk: new Map(),
});
