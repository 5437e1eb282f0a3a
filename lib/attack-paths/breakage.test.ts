import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { object } from '@/lib/controls/manifests';
import { documents, granted, pod, rule, serviceAccount, bound } from '@/lib/controls/rbac/granted/manifests';
import { can } from '@/lib/rbac/can';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { identityOf } from '@/lib/rbac/identity';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { ruleAllows } from '@/lib/rbac/rule-allows';
import type { AccessRequest, PolicyRule } from '@/lib/rbac/types';
import { arbitraryRbac, arbitraryRequest } from '@/lib/testing/arbitrary-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { bindingRemoval } from './binding-places';
import { breakage, type Breakage } from './breakage';
import { buildAttackGraph } from './build-attack-graph';
import type { LostPermission } from './lost-permissions';

const empty = inventoryOf('');

const ruleOf = (row: LostPermission): PolicyRule =>
  row.kind === 'url'
    ? { verbs: row.verbs, apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [row.url] }
    : {
        ...{ verbs: row.verbs, apiGroups: [row.apiGroup], resources: [row.resource] },
        ...{ resourceNames: row.names, nonResourceURLs: [] },
      };

function isLost(lost: readonly LostPermission[], request: AccessRequest): boolean {
  return lost.some((row) => {
    const namespace = request.kind === 'path' ? '' : request.namespace;
    const scope = row.kind === 'url' ? '' : row.scope;
    const inScope = scope === '' || scope === namespace;
    return inScope && !row.stillIn.includes(namespace) && ruleAllows(ruleOf(row), request);
  });
}

/** Only a review may be spelled with a slash in its resource; no request is. */
const realRequest = arbitraryRequest.filter((request) => request.kind === 'path' || !request.resource.includes('/'));

/** Requests that only the row itself could allow: whatever a star means is something that nobody names. */
function witnesses(row: LostPermission): AccessRequest[] {
  const meant = (text: string) => (text === '*' ? 'unheard-of' : text);
  return row.verbs.map(meant).flatMap((verb): AccessRequest[] => {
    if (row.kind === 'url') return [{ kind: 'path', verb, path: row.url.replace(/\*+$/, 'unheard-of') }];
    const [type = '', subresource = ''] = row.resource.split('/');
    return (row.names.length > 0 ? row.names : ['unheard-of']).map((name) => ({
      ...{ kind: 'resource', verb, apiGroup: meant(row.apiGroup), resource: meant(type) },
      ...{ subresource, name, namespace: row.scope },
    }));
  });
}

describe('against asking before and after', () => {
  test('what is denied afterwards is lost, and of all that is lost something is denied that was allowed', () => {
    fc.assert(
      fc.property(
        arbitraryRbac,
        fc.infiniteStream(fc.boolean()),
        fc.array(realRequest, { minLength: 20, maxLength: 20 }),
        (objects, coins, requests) => {
          const gone = objects.bindings.filter(() => coins.next().value);
          const before = indexRbac(objects);
          const after = indexRbac({ ...objects, bindings: objects.bindings.filter((each) => !gone.includes(each)) });
          const removals = gone.map((binding) => bindingRemoval(binding, false));
          const { losses, unharmed } = breakage({ inventory: empty, rbac: before, workloads: [] }, removals);
          const told = [...losses, ...unharmed.map((subject) => ({ subject, lost: [] }))];
          for (const { subject, lost } of told) {
            const identity = identityOf(subject);
            const may = (request: AccessRequest) => [before, after].map((each) => can(each, identity, request).allowed);
            for (const request of requests) {
              const [could = false, still = false] = may(request);
              if (could && !still) expect(isLost(lost, request)).toBe(true);
            }
            for (const request of lost.flatMap(witnesses)) expect(may(request)).toEqual([true, false]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

function brokenBy(manifest: string, ...keys: string[]): Breakage {
  const inventory = inventoryOf(manifest);
  const { terrain, removals } = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
  const all = new Map([...removals.values()].flat().map((removable) => [removable.key, removable]));
  return breakage(terrain, keys.flatMap((key) => all.get(key) ?? [])); // prettier-ignore
}

describe('deleting bindings', () => {
  const manifest = documents(
    serviceAccount('shop', 'ci'),
    pod('shop', 'runner', 'serviceAccountName: ci'),
    granted('ServiceAccount shop/ci', 'everywhere', [rule('get list', 'secrets'), rule('get', 'pods')], 'wide'),
    granted('ServiceAccount shop/ci', 'in shop', [rule('get', 'secrets')], 'narrow'),
    granted('Group system:serviceaccounts', 'everywhere', [rule('get', 'pods')], 'everybody'),
    bound('User alice', '', 'ClusterRole', 'everybody', 'alice'),
  );

  test('says what no other grant gives, and where some still do', () => {
    const [loss, ...others] = brokenBy(manifest, 'binding /wide').losses;
    expect(others).toEqual([]);
    expect(loss).toMatchObject({
      key: 'sa:shop/ci',
      builtIn: false,
      lost: [
        { scope: '', resource: 'secrets', verbs: ['get'], stillIn: ['shop'] },
        { scope: '', resource: 'secrets', verbs: ['list'], stillIn: [] },
      ],
      workloads: [{ kind: 'Pod', namespace: 'shop', name: 'runner' }],
    });
  });

  test('names those who lose nothing', () => {
    const { losses, unharmed } = brokenBy(manifest, 'binding shop/narrow');
    expect(losses).toEqual([]);
    expect(unharmed).toEqual([{ kind: 'ServiceAccount', namespace: 'shop', name: 'ci' }]);
  });
});

describe('changing settings', () => {
  test('a namespace label touches what the level would refuse, and says why', () => {
    const { touched } = brokenBy(
      documents(
        object('v1', 'Namespace', 'name: shop'),
        pod('shop', 'web', ''),
        pod('shop', 'agent', 'hostNetwork: true'),
        granted('User eve', 'in shop', [rule('create', 'pods')]),
      ),
      'namespace-label shop',
    );
    expect(touched).toMatchObject([{ of: 2, workloads: [{ ref: { name: 'agent' }, builtIn: false }] }]);
    expect(touched[0]?.workloads[0]?.reasons).toHaveLength(1);
  });

  test('a pod setting touches its workload, an annotation whatever runs as the account', () => {
    const { touched, losses } = brokenBy(
      documents(
        object(
          'v1',
          'ServiceAccount',
          'name: web, namespace: shop, annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/web" }',
        ),
        pod('shop', 'one', 'serviceAccountName: web'),
        pod('shop', 'two', 'serviceAccountName: web'),
      ),
      'pod-setting shop/Pod/one token',
      'annotation shop/web',
    );
    expect(losses).toEqual([]);
    expect(touched.map(({ of, workloads }) => [of, workloads.map(({ ref }) => ref.name)])).toEqual([
      [1, ['one']],
      [2, ['one', 'two']],
    ]);
  });
});
