import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Gap } from '@/lib/inventory/types';
import { arbitraryIdentity, arbitraryRbac, arbitraryRequest } from '@/lib/testing/arbitrary-rbac';
import { aggregate, binding, rbac, role, rule, urlRule } from '@/lib/testing/rbac';
import { can } from './can';
import { deadGrants } from './dead-grants';
import type { DeadGrant, DeadGrantMaterial } from './dead-grant-types';
import { accountOf, subjectKey } from './identity';
import { indexRbac } from './index-rbac';
import type { RbacObjects } from './types';

const reader = role('shop/reader', rule('get list', '', 'pods'));
const viewer = role('viewer', rule('get list watch', '', 'pods services'));
const admin = role('everything', rule('*', '*', '*'), urlRule('*', '*'));

describe('deadGrants', () => {
  test.each<[string, Parameters<typeof rbac>, readonly string[]]>([
    [
      'a binding without subjects',
      [[reader], [binding('shop/empty', 'Role/reader'), binding('shop/used', 'Role/reader', 'user:alice')]],
      ['binds-nobody shop/empty'],
    ],
    [
      'a binding to an account that does not exist, by name or by user name',
      [
        [reader],
        [
          binding('shop/ghost', 'Role/reader', 'sa:shop/gone'),
          binding('shop/spelled', 'Role/reader', 'user:system:serviceaccount:shop:gone'),
          binding('shop/used', 'Role/reader', 'sa:shop/ci'),
        ],
        ['sa:shop/ci'],
      ],
      ['binds-nobody shop/ghost', 'binds-nobody shop/spelled', 'idle-account shop/ci'],
    ],
    [
      'one ghost among others is an entry, not the binding',
      [[reader], [binding('shop/both', 'Role/reader', 'user:alice', 'sa:shop/gone')]],
      ['names-nobody shop/both[1]'],
    ],
    [
      'an account without a namespace means nobody in a ClusterRoleBinding, and its own in a RoleBinding',
      [
        [viewer],
        [binding('wide', 'ClusterRole/viewer', 'sa:/ci'), binding('shop/narrow', 'ClusterRole/viewer', 'sa:/ci')],
        ['sa:shop/ci'],
      ],
      ['binds-nobody wide', 'idle-account shop/ci'],
    ],
    [
      'the default account is there wherever its namespace is',
      [[viewer], [binding('shop/default', 'ClusterRole/viewer', 'sa:shop/default')]],
      [],
    ],
    [
      'a role that is missing, of the wrong kind, or in another namespace',
      [
        [reader],
        [
          binding('shop/used', 'Role/reader', 'user:alice'),
          binding('lab/elsewhere', 'Role/reader', 'user:alice'),
          binding('wide', 'Role/reader', 'user:alice'),
          binding('shop/odd', 'Robot/reader', 'user:alice'),
        ],
      ],
      ['missing-role wide', 'missing-role lab/elsewhere', 'missing-role shop/odd'],
    ],
    [
      'a missing role is told before missing subjects',
      [[], [binding('shop/empty', 'Role/gone')]],
      ['missing-role shop/empty'],
    ],
    ['a role that no binding refers to', [[reader, viewer], []], ['unheld-role viewer', 'unheld-role shop/reader']],
    [
      'a role that only a binding to nobody refers to',
      [[reader], [binding('shop/ghost', 'Role/reader', 'sa:shop/gone')]],
      ['binds-nobody shop/ghost', 'unheld-role shop/reader'],
    ],
    [
      'a grant that a wider one of the same subject covers',
      [
        [reader, viewer],
        [binding('all', 'ClusterRole/viewer', 'user:alice'), binding('shop/some', 'Role/reader', 'user:alice')],
      ],
      ['duplicate shop/some'],
    ],
    [
      'of two that say the same one stays',
      [
        [viewer],
        [binding('shop/a', 'ClusterRole/viewer', 'user:alice'), binding('shop/b', 'ClusterRole/viewer', 'user:alice')],
      ],
      ['duplicate shop/b'],
    ],
    [
      'not when one of the subjects would lose something',
      [
        [reader, viewer],
        [
          binding('all', 'ClusterRole/viewer', 'user:alice'),
          binding('shop/some', 'Role/reader', 'user:alice', 'user:bob'),
        ],
      ],
      [],
    ],
    [
      'not through a group, for nobody here knows who is in it',
      [
        [reader, viewer],
        [binding('all', 'ClusterRole/viewer', 'group:devs'), binding('shop/some', 'Role/reader', 'user:alice')],
      ],
      [],
    ],
    [
      'not when the other reaches another namespace only',
      [
        [viewer],
        [binding('lab/a', 'ClusterRole/viewer', 'user:alice'), binding('shop/a', 'ClusterRole/viewer', 'user:alice')],
      ],
      [],
    ],
    [
      'URLs of a ClusterRole count only where they are granted',
      [
        [admin, role('all-pods', rule('*', '*', '*'))],
        [
          binding('wide', 'ClusterRole/all-pods', 'user:alice'),
          binding('shop/narrow', 'ClusterRole/everything', 'user:alice'),
        ],
      ],
      ['duplicate shop/narrow'],
    ],
    [
      'system:masters needs no binding',
      [[viewer], [binding('masters', 'ClusterRole/viewer', 'group:system:masters')]],
      ['duplicate masters'],
    ],
    [
      'a rule that allows nothing',
      [
        [role('shop/typo', rule('get', 'core', 'pods'), rule('get', '', 'pods'))],
        [binding('shop/typo', 'Role/typo', 'user:alice')],
      ],
      ['inert-rule shop/typo[0]'],
    ],
    [
      'what Kubernetes ships is left alone',
      [
        [role('system:anything', rule('get', '', 'pods')), role('view', rule('get', '', 'pods'))],
        [binding('system:empty', 'ClusterRole/system:anything')],
      ],
      [],
    ],
  ])('%s', (_, objects, expected) => {
    expect(namesOf(deadGrants(material(...objects)).dead)).toEqual(expected);
  });

  test('an equal grant is safe to delete; one that only a wider grant covers is to be checked', () => {
    const { dead } = deadGrants(
      material(
        [reader, viewer],
        [
          binding('shop/a', 'Role/reader', 'user:alice'),
          binding('shop/b', 'Role/reader', 'user:alice'),
          binding('shop/wide', 'ClusterRole/viewer', 'user:alice'),
        ],
      ),
    );
    expect(dead.map(({ object, confidence, why }) => [object.name, confidence, why])).toEqual([
      [
        'a',
        'check',
        'Its subject holds everything that it gives through shop/wide already, which gives more: it may be the one to take away.',
      ],
      ['b', 'safe', 'Its subject holds everything that it gives through shop/a already.'],
    ]);
  });

  describe('aggregation', () => {
    const part = { ...role('part', rule('get', '', 'pods')), labels: { 'to-all': 'yes' } };
    const middle = { ...aggregate('middle', [{ matchLabels: { 'to-all': 'yes' } }]), labels: { 'to-top': 'yes' } };
    const top = aggregate('top', [{ matchLabels: { 'to-top': 'yes' } }]);

    test('a part that feeds what somebody holds, through another aggregate, is held', () => {
      const { dead } = deadGrants(material([part, middle, top], [binding('tops', 'ClusterRole/top', 'user:alice')]));
      expect(dead).toEqual([]);
    });

    test('a part that feeds what nobody holds is to be checked', () => {
      const { dead } = deadGrants(material([part, middle], []));
      expect(dead.map(({ object, confidence }) => [object.name, confidence])).toEqual([
        ['middle', 'safe'],
        ['part', 'check'],
      ]);
    });
  });

  describe('accounts that nothing runs as', () => {
    const objects = [[reader], [binding('shop/ci', 'Role/reader', 'sa:shop/ci')], ['sa:shop/ci']] as const;

    test('are found, and may be used from outside', () => {
      const [idle] = deadGrants(material(...objects)).dead;
      expect(idle).toMatchObject({ reason: 'idle-account', confidence: 'check', object: { name: 'ci' } });
      expect(idle?.why).toContain('may be used from outside');
    });

    test('not when a workload runs as them', () => {
      const running = [{ namespace: 'shop', serviceAccount: 'ci' }];
      expect(deadGrants({ ...material(...objects), running }).dead).toEqual([]);
    });

    test.each(['pods', 'cronjobs.batch'])('not when %s could not be read, which is said', (resource) => {
      const { dead, notAssessed } = deadGrants({ ...material(...objects), gaps: [gap(resource)] });
      expect(dead).toEqual([]);
      expect(notAssessed.map(({ reason }) => reason)).toEqual(['idle-account']);
    });

    test('a gap in another namespace hides nothing here', () => {
      const { dead } = deadGrants({ ...material(...objects), gaps: [{ ...gap('pods'), namespace: 'lab' }] });
      expect(namesOf(dead)).toEqual(['idle-account shop/ci']);
    });
  });

  test.each<[string, Parameters<typeof rbac>, string]>([
    ['a missing account', [[reader], [binding('shop/ghost', 'Role/reader', 'sa:shop/gone')]], 'serviceaccounts'],
    ['a missing role', [[], [binding('shop/a', 'Role/gone', 'user:alice')]], 'roles.rbac.authorization.k8s.io'],
    ['a role that nobody holds', [[viewer], []], 'rolebindings.rbac.authorization.k8s.io'],
  ])('%s is not concluded from what could not be read', (_, objects, resource) => {
    const { dead, notAssessed } = deadGrants({ ...material(...objects), gaps: [gap(resource)] });
    expect(dead).toEqual([]);
    expect(notAssessed.length).toBeGreaterThan(0);
  });

  test('a kind that the API server does not serve hides nothing', () => {
    const gaps = [{ ...gap('replicationcontrollers'), reason: 'not-served' as const }];
    expect(deadGrants({ ...material([viewer], []), gaps }).notAssessed).toEqual([]);
  });

  test('deleting all dead bindings, entries and roles at once changes no answer to anybody who can sign in', () => {
    let found = 0;
    fc.assert(
      fc.property(
        arbitraryRbac,
        fc.array(fc.tuple(arbitraryIdentity, arbitraryRequest), { minLength: 20 }),
        (objects, asked) => {
          const index = indexRbac(objects);
          const { dead } = deadGrants({ index, running: [], gaps: [], whyInert });
          const gone = dead.filter(({ reason }) => reason !== 'inert-rule' && reason !== 'idle-account');
          found += gone.length;
          const after = indexRbac(without(objects, gone));
          const accounts = new Set(objects.serviceAccounts.map(subjectKey));
          for (const [who, wanted] of asked) {
            const account = accountOf(who.user);
            if (account && account.name !== 'default' && !accounts.has(subjectKey(account))) continue;
            expect(can(after, who, wanted).allowed).toBe(can(index, who, wanted).allowed);
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(found).toBeGreaterThan(300);
  });
});

const whyInert: DeadGrantMaterial['whyInert'] = ({ apiGroups }) =>
  apiGroups.includes('core') ? 'there is no API group core' : null;

function material(...objects: Parameters<typeof rbac>): DeadGrantMaterial {
  return { index: rbac(...objects), running: [], gaps: [], whyInert };
}

const gap = (resource: string): Gap => ({ resource, namespace: '', verb: 'list', reason: 'forbidden', message: '' });

const namesOf = (dead: readonly DeadGrant[]) =>
  dead.map(({ reason, object: { namespace, name }, entry, rule: inert }) => {
    const at = entry?.at ?? inert?.at;
    return `${reason} ${namespace && `${namespace}/`}${name}${at === undefined ? '' : `[${at}]`}`;
  });

function without(objects: RbacObjects, dead: readonly DeadGrant[]): RbacObjects {
  const isOf = ({ kind, namespace, name }: DeadGrant['object'], { object }: DeadGrant) =>
    object.kind === kind && object.namespace === namespace && object.name === name;
  const stays = (object: DeadGrant['object']) =>
    !dead.some((each) => each.entry === null && each.rule === null && isOf(object, each));
  return {
    ...objects,
    roles: objects.roles.filter(stays),
    bindings: objects.bindings.filter(stays).map((each) => ({
      ...each,
      subjects: each.subjects.filter((_, at) => !dead.some((gone) => gone.entry?.at === at && isOf(each, gone))),
    })),
  };
}
