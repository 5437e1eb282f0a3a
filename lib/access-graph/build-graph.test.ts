import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accessInput, question, workload } from '@/lib/testing/access-graph';
import { arbitraryRbac } from '@/lib/testing/arbitrary-rbac';
import { binding, rbac, role, rule, urlRule } from '@/lib/testing/rbac';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { accessModel } from './access-model';
import { buildAccessGraph } from './build-graph';
import type { AccessGraph, GraphQuestion } from './types';

const ids = ({ nodes }: AccessGraph) => nodes.map(({ id }) => id);
const edgeIds = ({ edges }: AccessGraph) => edges.map(({ id }) => id);
const find = (graph: AccessGraph, id: string) => graph.nodes.find((node) => node.id === id);

const shop = accessInput(
  rbac(
    [
      role(
        'deployer',
        rule('create patch', 'apps', 'deployments'),
        rule('get list', '', 'pods'),
        urlRule('get', '/metrics'),
      ),
      role('shop/reader', rule('get', '', 'configmaps')),
      role('idle', rule('get', '', 'nodes')),
    ],
    [
      binding('deployers', 'ClusterRole/deployer', 'sa:shop/ci', 'group:devs'),
      binding('shop/readers', 'Role/reader', 'sa:shop/ci'),
      binding('shop/broken', 'Role/gone', 'sa:shop/ci'),
      binding('everybody', 'ClusterRole/deployer', 'group:system:serviceaccounts'),
    ],
    ['sa:shop/ci'],
  ),
  [workload('shop/Deployment/runner', 'ci'), workload('shop/Job/once', 'ci', false)],
);

describe('around a ServiceAccount', () => {
  test('one hop: what runs as it and its bindings, also through implicit groups', () => {
    expect(ids(buildAccessGraph(shop, question('sa:shop/ci', { hops: 1 })))).toEqual([
      'crb:deployers',
      'crb:everybody',
      'rb:shop/broken',
      'rb:shop/readers',
      'sa:shop/ci',
      'wl:shop/Deployment/runner',
      'wl:shop/Job/once',
    ]);
  });

  test('four hops: the whole chain, but not the other subjects of its bindings', () => {
    const graph = buildAccessGraph(shop, question('sa:shop/ci'));
    expect(ids(graph).slice(3)).toEqual([
      'rb:shop/broken',
      'rb:shop/readers',
      'res:apps/deployments',
      'res:core/configmaps',
      'res:core/pods',
      'res:url',
      'role:shop/gone',
      'role:shop/reader',
      'sa:shop/ci',
      'wl:shop/Deployment/runner',
      'wl:shop/Job/once',
    ]);
    expect(ids(graph)).not.toContain('group:devs');
    expect(graph).toMatchObject({
      shown: 14,
      total: 18,
      leftOut: [{ reason: 'not connected to the focus', count: 4 }],
    });
  });

  test('every line says what it means', () => {
    const { edges } = buildAccessGraph(shop, question('sa:shop/ci'));
    expect(edges.map(({ sentence }) => sentence).sort()).toEqual([
      'ClusterRole deployer allows create, patch on deployments.apps',
      'ClusterRole deployer allows get on URLs',
      'ClusterRole deployer allows get, list on pods',
      'ClusterRoleBinding deployers gives ClusterRole deployer everywhere',
      'ClusterRoleBinding everybody gives ClusterRole deployer everywhere',
      'Deployment shop/runner runs as ServiceAccount shop/ci',
      'Job shop/once runs as ServiceAccount shop/ci, without its token',
      'Role shop/reader allows get on configmaps',
      'RoleBinding shop/broken refers to Role shop/gone, which does not exist',
      'RoleBinding shop/readers gives Role shop/reader in namespace shop',
      'ServiceAccount shop/ci is a subject of ClusterRoleBinding deployers',
      'ServiceAccount shop/ci is a subject of RoleBinding shop/broken',
      'ServiceAccount shop/ci is a subject of RoleBinding shop/readers',
      'ServiceAccount shop/ci is in Group system:serviceaccounts, a subject of ClusterRoleBinding everybody',
    ]);
  });

  test('only what is risky: the harmless role, the missing one and the workload without a token go', () => {
    const graph = buildAccessGraph(shop, question('sa:shop/ci', { riskyOnly: true }));
    expect(edgeIds(graph)).toEqual([
      'cr:deployer>res:apps/deployments',
      'crb:deployers>cr:deployer',
      'crb:everybody>cr:deployer',
      'sa:shop/ci>crb:deployers',
      'sa:shop/ci>crb:everybody',
      'wl:shop/Deployment/runner>sa:shop/ci',
    ]);
    expect(graph.leftOut).toContainEqual({ reason: 'without a known risk', count: 8 });
  });

  test('marks what dangles, what is missing and what is mounted', () => {
    const graph = buildAccessGraph(shop, question('sa:shop/ci'));
    expect([find(graph, 'rb:shop/broken')?.badges, find(graph, 'role:shop/gone')?.badges]).toEqual([
      ['dangling'],
      ['missing'],
    ]);
    expect(find(graph, 'wl:shop/Deployment/runner')?.badges).toEqual(['automount']);
  });
});

test('around a role: back to the workloads, onward to the resources', () => {
  const graph = buildAccessGraph(shop, question('role:shop/reader', { hops: 3 }));
  expect(ids(graph)).toEqual([
    'rb:shop/readers',
    'res:core/configmaps',
    'role:shop/reader',
    'sa:shop/ci',
    'wl:shop/Deployment/runner',
    'wl:shop/Job/once',
  ]);
});

test('around a resource: roles that mean it by a star too', () => {
  const input = accessInput(
    rbac(
      [
        role('all', rule('*', '*', '*')),
        role('exec', rule('create', '', 'pods/exec')),
        role('execs', rule('create', '', '*/exec')),
        role('slash', rule('create', '', 'pods/*')),
      ],
      [],
    ),
  );
  const graph = buildAccessGraph(input, question('res:core/pods/exec', { hops: 1 }));
  expect(graph.edges.map(({ source, verbs }) => [source, verbs])).toEqual([
    ['cr:all', ['*']],
    ['cr:exec', ['create']],
    ['cr:execs', ['create']],
  ]);
});

test('a role is as risky as the bindings in sight make it', () => {
  const input = accessInput(
    rbac(
      [role('all', rule('*', '*', '*'))],
      [binding('shop/admins', 'ClusterRole/all', 'user:alice'), binding('admins', 'ClusterRole/all', 'user:root')],
    ),
  );
  const risks = (focus: string) => buildAccessGraph(input, question(focus)).nodes.map(({ id, risk }) => [id, risk]);
  expect(risks('user:alice')).toEqual([
    ['cr:all', 'high'],
    ['rb:shop/admins', 'high'],
    ['res:*', 'high'],
    ['user:alice', 'high'],
  ]);
  expect(risks('user:root').map(([, risk]) => risk)).toEqual(['critical', 'critical', 'critical', 'critical']);
});

test('what the assessment says of a subject counts', () => {
  const input = accessInput(shop.index, shop.workloads, { 'sa:shop/ci': 'low' });
  expect(find(buildAccessGraph(input, question('sa:shop/ci', { hops: 1 })), 'sa:shop/ci')?.risk).toBe('low');
});

test('chosen namespaces keep cluster-scoped nodes, and the focus', () => {
  const graph = buildAccessGraph(shop, question('sa:shop/ci', { namespaces: ['other'], hops: 2 }));
  expect(ids(graph)).toEqual(['cr:deployer', 'crb:deployers', 'crb:everybody', 'sa:shop/ci']);
  expect(graph.leftOut).toContainEqual({ reason: 'in other namespaces', count: 6 });
});

test('an unknown focus shows nothing', () => {
  expect(buildAccessGraph(shop, question('sa:shop/nobody'))).toEqual({
    focus: 'sa:shop/nobody',
    nodes: [],
    edges: [],
    shown: 0,
    total: 18,
    leftOut: [{ reason: 'not connected to the focus', count: 18 }],
  });
});

describe('folding', () => {
  const many = accessInput(
    rbac(
      [role('edit', rule('create', '', 'pods'))],
      [
        binding(
          'editors',
          'ClusterRole/edit',
          ...['a', 'b', 'c', 'd'].map((name) => `sa:${name}/ci`),
          'user:alice',
          'user:bob',
        ),
        ...['a', 'b', 'c'].map((namespace) => binding(`${namespace}/team`, 'ClusterRole/edit', 'group:team')),
      ],
    ),
    ['a', 'b', 'c', 'd'].map((namespace) => workload(`${namespace}/Deployment/runner`, 'ci')),
  );

  test('subjects with the same bindings fold, and so do the workloads that run as them', () => {
    const graph = buildAccessGraph(many, question('crb:editors'));
    expect(graph.nodes.map(({ id, label, members }) => [id, label, members.length])).toEqual([
      ['cr:edit', 'edit', 0],
      ['crb:editors', 'editors', 0],
      ['fold:sa:a/ci', '4 ServiceAccounts', 4],
      ['fold:wl:a/Deployment/runner', '4 workloads', 4],
      ['res:core/pods', 'pods', 0],
      ['user:alice', 'alice', 0],
      ['user:bob', 'bob', 0],
    ]);
    expect(graph.edges.find(({ source }) => source === 'fold:sa:a/ci')).toMatchObject({
      count: 4,
      sentence: '4 ServiceAccounts are subjects of ClusterRoleBinding editors',
    });
    expect(graph.shown).toBe(13);
  });

  test('bindings of the same role to the same subjects fold', () => {
    const graph = buildAccessGraph(many, question('group:team'));
    expect(graph.edges.map(({ sentence }) => sentence)).toContain(
      '3 RoleBindings give ClusterRole edit in 3 namespaces',
    );
  });

  test('an opened fold stays open, whichever member names it; the focus never folds', () => {
    const opened = buildAccessGraph(many, question('crb:editors', { unfolded: ['fold:sa:b/ci'] }));
    expect(ids(opened).filter((id) => id.startsWith('sa:'))).toHaveLength(4);
    expect(ids(buildAccessGraph(many, question('sa:b/ci')))).toContain('sa:b/ci');
  });

  test('of many resources, those without a risk fold by group', () => {
    const resources = Array.from({ length: 50 }, (_, number) => `things${number}`).join(' ');
    const input = accessInput(
      rbac([role('wide', rule('get', '', `secrets ${resources}`))], [binding('b', 'ClusterRole/wide', 'user:alice')]),
    );
    const graph = buildAccessGraph(input, question('user:alice'));
    expect(graph.nodes.filter(({ column }) => column === 'resources').map(({ label }) => label)).toEqual([
      '50 resources of core',
      'secrets',
    ]);
  });
});

test('within the limit, the riskiest stays', () => {
  const names = Array.from({ length: 100 }, (_, number) => `r${String(number).padStart(2, '0')}`);
  const input = accessInput(
    rbac(
      [...names.map((name) => role(name, rule('get', '', `thing-${name}`))), role('zz', rule('*', '*', '*'))],
      [...names, 'zz'].map((name) => binding(name, `ClusterRole/${name}`, 'user:alice')),
    ),
  );
  const graph = buildAccessGraph(input, question('user:alice', { limit: 20 }));
  expect(graph.nodes.length + graph.edges.length).toBeLessThanOrEqual(20);
  expect(ids(graph)).toEqual(expect.arrayContaining(['user:alice', 'crb:zz', 'cr:zz', 'res:*']));
  expect(graph.leftOut).toEqual([{ reason: 'beyond the limit of 20 elements', count: graph.total - graph.shown }]);
});

test('without a focus: the riskiest subjects with their chains', () => {
  const graph = buildAccessGraph(shop, question(null, { limit: 100 }));
  expect(ids(graph)).toEqual(expect.arrayContaining(['sa:shop/ci', 'group:devs', 'res:apps/deployments']));
});

test('only the grants of one scope: the bindings of a namespace, or those that count everywhere', () => {
  const bindings = (scope: string) =>
    ids(buildAccessGraph(shop, question('sa:shop/ci', { scope }))).filter((id) => /^c?rb:/.test(id));
  expect(bindings('shop')).toEqual(['rb:shop/broken', 'rb:shop/readers']);
  expect(bindings('')).toEqual(['crb:deployers', 'crb:everybody']);
  expect(ids(buildAccessGraph(shop, question(null, { scope: 'shop' })))).not.toContain('group:devs');
});

test('what is pinned is shown whatever leaves it out, with its lines to what is there', () => {
  const asked = { hops: 1, limit: 4, pinned: ['cr:deployer', 'cr:idle'] };
  const graph = buildAccessGraph(shop, question('sa:shop/ci', asked));
  expect(ids(graph)).toEqual(['cr:deployer', 'cr:idle', 'crb:deployers', 'sa:shop/ci']);
  expect(edgeIds(graph)).toEqual(['crb:deployers>cr:deployer', 'sa:shop/ci>crb:deployers']);
  expect(graph.leftOut.reduce((sum, { count }) => sum + count, graph.shown)).toBe(graph.total);
});

test('each line says which of its verbs carry the risk', () => {
  const input = accessInput(
    rbac([role('mixed', rule('get list create', '', 'pods'))], [binding('all', 'ClusterRole/mixed', 'user:eve')]),
  );
  const edge = buildAccessGraph(input, question('user:eve')).edges.find(({ target }) => target === 'res:core/pods');
  expect(edge).toMatchObject({ verbs: ['create', 'get', 'list'], riskyVerbs: ['create'] });
});

describe('two snapshots in one picture', () => {
  const before = accessInput(
    rbac(
      [role('reader', rule('get', '', 'pods')), role('old', rule('get', '', 'nodes'))],
      [
        binding('a/readers', 'ClusterRole/reader', 'sa:a/ci', 'user:gone'),
        binding('olds', 'ClusterRole/old', 'sa:a/ci'),
      ],
      ['sa:a/ci'],
    ),
  );
  const after = accessInput(
    rbac(
      [role('reader', rule('get list', '', 'pods')), role('old', rule('get', '', 'nodes'))],
      [binding('a/readers', 'ClusterRole/reader', 'sa:a/ci'), binding('news', 'ClusterRole/reader', 'sa:a/ci')],
      ['sa:a/ci'],
    ),
  );
  const graph = buildAccessGraph(after, question('sa:a/ci'), before);

  test('marks what came and what went, and lines whose verbs changed', () => {
    expect(graph.nodes.flatMap(({ id, change }) => (change ? [[id, change]] : []))).toEqual([
      ['crb:news', 'added'],
      ['crb:olds', 'removed'],
    ]);
    expect(graph.edges.flatMap(({ id, change }) => (change ? [[id, change]] : []))).toEqual([
      ['cr:reader>res:core/pods', 'changed'],
      ['crb:news>cr:reader', 'added'],
      ['crb:olds>cr:old', 'removed'],
      ['sa:a/ci>crb:news', 'added'],
      ['sa:a/ci>crb:olds', 'removed'],
    ]);
  });

  test('a focus that is gone is still shown as it was', () => {
    const gone = buildAccessGraph(after, question('user:gone'), before);
    expect(find(gone, 'user:gone')).toMatchObject({ change: 'removed' });
    expect(find(gone, 'rb:a/readers')).not.toHaveProperty('change');
  });

  test('compared with itself nothing changed', () => {
    const same = buildAccessGraph(after, question(null), after);
    expect(same).toEqual(buildAccessGraph(after, question(null)));
  });
});

describe('laws', () => {
  const arbitraryInput = arbitraryRbac.map((objects) =>
    accessInput(indexRbac(objects), [
      workload('a/Deployment/web', 'ci'),
      workload('a/Job/x', 'ci', false),
      workload('b/Pod/y'),
    ]),
  );
  const arbitraryCase = arbitraryInput.chain((input) =>
    fc.record({
      input: fc.constant(input),
      asked: fc.record({
        focus: fc.constantFrom(null, ...accessModel(input).nodes.keys()),
        hops: fc.integer({ min: 1, max: 4 }),
        riskyOnly: fc.boolean(),
        namespaces: fc.subarray(['a', 'b']),
        scope: fc.constantFrom(null, null, '', 'a'),
        pinned: fc.constant([]),
        unfolded: fc.constant([]),
        limit: fc.integer({ min: 1, max: 60 }),
      }),
    }),
  );
  const check = (law: (graph: AccessGraph, asked: GraphQuestion) => void) =>
    fc.assert(
      fc.property(arbitraryCase, ({ input, asked }) => law(buildAccessGraph(input, asked), asked)),
      { numRuns: 300 },
    );

  test('what is shown and what is left out are everything, within the limit', () => {
    check((graph, { limit }) => {
      const objects = graph.nodes.reduce((sum, { members }) => sum + Math.max(members.length, 1), 0);
      expect(graph.shown).toBe(objects);
      expect(graph.leftOut.reduce((sum, { count }) => sum + count, graph.shown)).toBe(graph.total);
      expect(graph.nodes.length + graph.edges.length).toBeLessThanOrEqual(limit);
      for (const { count } of graph.leftOut) expect(count).toBeGreaterThan(0);
    });
  });

  test('every node can be reached from the focus within the hops, over the edges shown', () => {
    check((graph, { focus, hops }) => {
      if (focus === null) return;
      const reached = new Set([focus]);
      for (let hop = 0; hop < hops; hop++) {
        for (const id of [...reached]) {
          for (const { source, target } of graph.edges) {
            if (source === id) reached.add(target);
            if (target === id) reached.add(source);
          }
        }
      }
      for (const { id } of graph.nodes) expect(reached.has(id)).toBe(true);
    });
  });

  test('edges join nodes that are shown, one column further right, each pair once', () => {
    const columns = ['workloads', 'subjects', 'bindings', 'roles', 'resources'];
    check((graph) => {
      const columnOf = new Map(graph.nodes.map(({ id, column }) => [id, columns.indexOf(column)]));
      expect(new Set(edgeIds(graph)).size).toBe(graph.edges.length);
      for (const { source, target } of graph.edges) {
        expect((columnOf.get(target) ?? NaN) - (columnOf.get(source) ?? NaN)).toBe(1);
      }
    });
  });

  test('only risky edges, when asked', () => {
    check((graph, { riskyOnly }) => {
      if (riskyOnly) for (const { risk } of graph.edges) expect(risk).not.toBeNull();
    });
  });
});
