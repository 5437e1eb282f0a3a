import { describe, expect, test } from 'vitest';
import { workload } from '@/lib/testing/access-graph';
import { binding, rbac, role, rule, urlRule } from '@/lib/testing/rbac';
import { bindingProfile } from './binding-profile';
import type { PermissionRow } from './permission-rows';

const reader = role('reader', rule('get', '', 'pods'));
const writer = role('writer', rule('get delete', '', 'pods'));

describe('bindingProfile', () => {
  test.each<[string, Parameters<typeof rbac>, string, readonly (readonly string[])[]]>([
    [
      'all of it when nothing else grants it',
      [[writer], [binding('shop/b', 'ClusterRole/writer', 'user:alice')]],
      'rb:shop/b',
      [['delete get pods in shop']],
    ],
    [
      'only what no other grant covers',
      [
        [reader, writer],
        [binding('shop/b', 'ClusterRole/writer', 'user:alice'), binding('all', 'ClusterRole/reader', 'user:alice')],
      ],
      'rb:shop/b',
      [['delete pods in shop']],
    ],
    [
      'nothing that a group brings, which authentication adds by itself',
      [
        [reader],
        [
          binding('shop/b', 'ClusterRole/reader', 'sa:shop/ci', 'user:alice'),
          binding('all', 'ClusterRole/reader', 'group:system:serviceaccounts:shop'),
        ],
        ['sa:shop/ci'],
      ],
      'rb:shop/b',
      [[], ['get pods in shop']],
    ],
    [
      'not what another namespace grants',
      [
        [reader],
        [binding('shop/b', 'ClusterRole/reader', 'user:alice'), binding('lab/b', 'ClusterRole/reader', 'user:alice')],
      ],
      'rb:shop/b',
      [['get pods in shop']],
    ],
    [
      'no URLs through a RoleBinding',
      [[role('urls', urlRule('get', '/metrics'))], [binding('shop/b', 'ClusterRole/urls', 'user:alice')]],
      'rb:shop/b',
      [[]],
    ],
    [
      'nothing for system:masters',
      [[writer], [binding('b', 'ClusterRole/writer', 'group:system:masters')]],
      'crb:b',
      [[]],
    ],
    [
      'nothing for whom nobody can be',
      [[writer], [binding('shop/b', 'ClusterRole/writer', 'sa:shop/gone', 'user:alice')]],
      'rb:shop/b',
      [[], ['delete get pods in shop']],
    ],
  ])('a subject has by it alone %s', (_, objects, id, expected) => {
    const profile = bindingProfile(material(...objects), [], id);
    expect(profile?.subjects.map(({ gains }) => gains.map(spelled))).toEqual(expected);
    expect(profile?.losers).toBe(expected.filter((gains) => gains.length > 0).length);
  });

  test('says through what else a subject holds the same', () => {
    const profile = bindingProfile(
      material(
        [reader],
        [binding('shop/b', 'ClusterRole/reader', 'user:alice'), binding('all', 'ClusterRole/reader', 'user:alice')],
      ),
      [],
      'rb:shop/b',
    );
    expect(profile?.subjects[0]?.alsoThrough.map((via) => via.bindingId)).toEqual(['crb:all']);
    expect(profile?.sentence).toBe(
      'RoleBinding shop/b gives User alice ClusterRole reader in namespace shop. Deleting it would take nothing away: other grants cover it.',
    );
  });

  test('names what runs as its subjects', () => {
    const objects = rbac([reader], [binding('shop/b', 'ClusterRole/reader', 'sa:/ci')], ['sa:shop/ci']);
    const running = [workload('shop/Deployment/web', 'ci'), workload('lab/Deployment/web', 'ci')];
    const profile = bindingProfile({ index: objects, workloads: running, subjectRisk: new Map() }, [], 'rb:shop/b');
    expect(profile?.subjects[0]?.workloads.map(({ id }) => id)).toEqual(['wl:shop/Deployment/web']);
  });

  test('a binding to a missing role gives nothing, and one that is not there has no profile', () => {
    const objects = material([], [binding('shop/b', 'Role/gone', 'user:alice')]);
    expect(bindingProfile(objects, [], 'rb:shop/b')).toMatchObject({
      sentence: 'RoleBinding shop/b gives nothing: it refers to Role gone, which does not exist.',
      role: { id: 'role:shop/gone', missing: 'which does not exist' },
      losers: 0,
    });
    expect(bindingProfile(objects, [], 'rb:shop/other')).toBeNull();
  });

  test('a role that could not be read is not called missing', () => {
    const gap = {
      resource: 'roles.rbac.authorization.k8s.io',
      namespace: '',
      verb: 'list',
      reason: 'forbidden',
      message: '',
    } as const;
    const profile = bindingProfile(material([], [binding('shop/b', 'Role/hidden', 'user:alice')]), [gap], 'rb:shop/b');
    expect(profile?.role.missing).toBe('which could not be read');
  });
});

const material = (...objects: Parameters<typeof rbac>) => ({
  index: rbac(...objects),
  workloads: [],
  subjectRisk: new Map(),
});

const spelled = ({ verbs, resources, scope }: PermissionRow) =>
  `${verbs.map(({ verb }) => verb).join(' ')} ${resources.join()} in ${scope}`;
