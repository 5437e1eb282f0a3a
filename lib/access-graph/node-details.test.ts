import { describe, expect, test } from 'vitest';
import type { Workload } from '@/lib/inventory/workloads';
import { binding, rbac, role, rule, urlRule } from '@/lib/testing/rbac';
import { findNodes } from './find-nodes';
import type { AccessMaterial } from './detail-types';
import { nodeDetails } from './node-details';
import { permissionRows } from './permission-rows';

const workload = (path: string, serviceAccount: string): Workload => {
  const [namespace = '', kind = '', name = ''] = path.split('/');
  return {
    ref: { apiVersion: 'apps/v1', kind, namespace, name },
    labels: {},
    annotations: {},
    podLabels: {},
    podAnnotations: {},
    spec: {},
    specPath: 'spec.template.spec',
    containers: [],
    serviceAccount,
    automountsToken: true,
    replicas: 1,
    pods: [{ name: `${name}-1`, namespace, node: 'node-a', phase: 'Running', imageIds: {} }],
  };
};

const material: AccessMaterial = {
  index: rbac(
    [
      role('cluster-admin', rule('*', '*', '*'), urlRule('*', '*')),
      role('shop/reader', rule('get list', '', 'pods services'), rule('get', '', 'secrets', 'db')),
    ],
    [
      binding('admins', 'ClusterRole/cluster-admin', 'sa:shop/ci', 'user:alice'),
      binding('shop/readers', 'Role/reader', 'sa:shop/api'),
      binding('shop/lost', 'Role/gone', 'sa:shop/api'),
    ],
    ['shop/ci', 'shop/api', 'shop/idle'].map((name) => `sa:${name}`),
  ),
  workloads: [workload('shop/Deployment/api', 'api')],
  subjectRisk: new Map([['sa:shop/ci', 'critical']]),
};

describe('nodeDetails', () => {
  test.each([
    ['sa:shop/ci', 'ServiceAccount shop/ci holds 2 permissions through 1 binding.', 'critical'],
    [
      'crb:admins',
      'ClusterRoleBinding admins gives ClusterRole cluster-admin to 2 subjects, in every namespace.',
      'critical',
    ],
    ['rb:shop/readers', 'RoleBinding shop/readers gives Role reader to 1 subject, in namespace shop.', 'low'],
    ['cr:cluster-admin', 'ClusterRole cluster-admin is held by 2 subjects through 1 binding.', 'critical'],
    ['wl:shop/Deployment/api', 'Deployment shop/api runs as ServiceAccount shop/api and mounts its token.', null],
    ['res:core/pods', '1 subject may use pods through 1 role that names it.', null],
  ])('%s: %s', (id, sentence, risk) => {
    expect(nodeDetails(material, id)).toMatchObject({ id, sentence, risk });
  });

  test('a role that does not exist says who waits for it', () => {
    expect(nodeDetails(material, 'role:shop/gone')?.lists[0]?.nodes.map(({ id }) => id)).toEqual(['rb:shop/lost']);
  });

  test.each(['sa:shop/nobody', 'rb:shop/none', 'res:core/nodes', 'nonsense'])('%s is not known', (id) => {
    expect(nodeDetails(material, id)).toBeNull();
  });
});

describe('permissionRows', () => {
  const rows = permissionRows(
    (['sa:shop/api'] as const).flatMap(() =>
      material.index.objects.roles
        .filter(({ name }) => name === 'reader')
        .flatMap((reader) =>
          reader.rules.map((each, ruleIndex) => ({
            binding: binding('shop/readers', 'Role/reader', 'sa:shop/api'),
            role: reader,
            rule: each,
            ruleIndex,
            subject: { kind: 'ServiceAccount' as const, namespace: 'shop', name: 'api' },
            match: { by: 'service-account' as const },
            scope: 'shop',
          })),
        ),
    ),
  );

  test('the risky row comes first, with what it allows', () => {
    expect(rows[0]).toMatchObject({ resources: ['secrets'], names: ['db'], because: ['read Secrets'] });
    expect(rows[0]?.risk).not.toBeNull();
  });

  test('resources that are allowed alike share a row', () => {
    expect(rows[1]?.resources).toEqual(['pods', 'services']);
  });
});

describe('findNodes', () => {
  const labels = (asked: string) => findNodes(material, asked, 20).map(({ id }) => id);

  test.each([
    ['ci', ['sa:shop/ci']],
    ['READER', ['role:shop/reader', 'rb:shop/readers']],
    ['kind:none', []],
    ['sa:shop', ['sa:shop/ci', 'sa:shop/api', 'sa:shop/idle']],
    ['binding: ns:shop', ['rb:shop/lost', 'rb:shop/readers']],
    ['user:ali', ['user:alice']],
    ['clusterrole:', ['cr:cluster-admin']],
    ['role:r', ['role:shop/reader', 'cr:cluster-admin']],
  ])('"%s" finds %j', (asked, found) => {
    expect(labels(asked)).toEqual(found);
  });

  test('an empty question begins with the riskiest', () => {
    expect(labels('')[0]).toBe('sa:shop/ci');
  });
});
