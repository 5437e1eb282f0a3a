import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controls } from '@/lib/controls/catalogue';
import type { Gap } from '@/lib/inventory/types';
import { normalise } from '@/lib/inventory/normalise';
import { inventoryOf, objectsIn, testTime } from '@/lib/testing/inventory';
import { assess } from './assess';

const privileged = (name: string, namespace = 'shop') =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: ${namespace} }, spec: { containers: [{ name: app, securityContext: { privileged: true } }, { name: log, securityContext: { privileged: true } }] } }`;
const harmless =
  '{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop }, spec: { containers: [{ name: app }] } }';
const gap = (resource: string, namespace = '', reason: Gap['reason'] = 'forbidden'): Gap => ({
  resource,
  namespace,
  verb: 'list',
  reason,
  message: 'no',
});

function statusOf(id: string, manifest: string, about: Parameters<typeof inventoryOf>[1] = {}) {
  return assess(inventoryOf(manifest, about), { cluster: 'test' }).controls.find((control) => control.id === id)
    ?.status;
}

describe('the status of a control', () => {
  test.each([
    // control                              manifest            about the collection                               status
    ['privileged-containers', privileged('a'), {}, 'failed'],
    ['privileged-containers', harmless, {}, 'passed'],
    ['privileged-containers', '', {}, 'not-applicable'],
    // Never a pass from a gap; a violation stays one.
    ['privileged-containers', harmless, { gaps: [gap('deployments.apps')] }, 'not-assessed'],
    ['privileged-containers', harmless, { gaps: [gap('pods', 'blog')] }, 'not-assessed'],
    ['privileged-containers', privileged('a'), { gaps: [gap('deployments.apps')] }, 'failed'],
    ['privileged-containers', harmless, { gaps: [gap('cronjobs.batch', '', 'not-served')] }, 'passed'],
    ['privileged-containers', harmless, { gaps: [gap('nodes')] }, 'passed'],
    // A file of pods says nothing wrong by having no CronJob; a file without pods says nothing.
    ['privileged-containers', harmless, { source: 'file', kindsRead: [] }, 'passed'],
    [
      'privileged-containers',
      '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }',
      { source: 'file', kindsRead: [] },
      'not-assessed',
    ],
    // What a control cannot do without: not run at all.
    ['pods-open-to-everybody', harmless, {}, 'failed'],
    ['pods-open-to-everybody', harmless, { gaps: [gap('networkpolicies.networking.k8s.io')] }, 'not-assessed'],
    ['pods-open-to-everybody', harmless, { gaps: [gap('networkpolicies.networking.k8s.io', 'shop')] }, 'not-assessed'],
    ['pods-open-to-everybody', harmless, { gaps: [gap('networkpolicies.networking.k8s.io', 'blog')] }, 'failed'],
    ['pods-open-to-everybody', harmless, { source: 'file', kindsRead: [] }, 'not-assessed'],
    // Flags exist on every cluster, also where no API shows them.
    ['apiserver-anonymous-auth', harmless, {}, 'not-assessed'],
  ] as const)('%s of %s, %o: %s', (id, manifest, about, status) => expect(statusOf(id, manifest, about)).toBe(status));
});

describe('assess', () => {
  test('one finding for a control and an object, with every path', () => {
    const { findings } = assess(inventoryOf(privileged('a')), { cluster: 'test' });
    const found = findings.filter(({ control }) => control === 'privileged-containers');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      resource: { kind: 'Pod', namespace: 'shop', name: 'a' },
      message: '2 containers run privileged: app, log',
      paths: ['spec.containers[0].securityContext.privileged', 'spec.containers[1].securityContext.privileged'],
      builtIn: false,
    });
  });

  test('a subject has one finding for a control, with all its grants, and a risk that its pods double', () => {
    const binding = (name: string) =>
      `{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: { name: ${name} }, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: all }, subjects: [{ kind: ServiceAccount, name: ci, namespace: shop }, { kind: User, name: zoe }] }`;
    const manifest = [
      '{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: all }, rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] }',
      binding('one'),
      binding('two'),
      '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: ci, namespace: shop } }',
      harmless.replace('spec: {', 'spec: { serviceAccountName: ci,'),
    ].join('\n---\n');
    const { findings, subjects } = assess(inventoryOf(manifest), { cluster: 'test' });
    const admin = findings.filter(({ control, subject }) => control === 'full-cluster-admin' && subject?.name === 'ci');
    expect(admin).toHaveLength(1);
    const bindings = admin[0]?.evidence.flatMap((entry) => (entry.kind === 'grant' ? [entry.binding.name] : []));
    expect(new Set(bindings)).toEqual(new Set(['one', 'two']));
    expect(subjects.map(({ key }) => key)).toEqual(['sa:shop/ci', 'user:zoe']);
    expect(subjects[0]).toMatchObject({ severity: 'critical', workloads: 1 });
    expect(subjects[0]?.risk).toBeGreaterThan(subjects[1]?.risk ?? Infinity);
  });

  test('an empty inventory has controls, no findings and no score', () => {
    const {
      findings,
      controls: results,
      scores,
    } = assess(inventoryOf('', { source: 'file', kindsRead: [] }), { cluster: 'test' });
    expect(findings).toEqual([]);
    expect(results.map(({ id }) => id)).toEqual(controls.map(({ id }) => id));
    expect(scores.map(({ surface, score }) => [surface, score])).toEqual(
      ['control-plane', 'nodes-network', 'workloads', 'cloud', 'all'].map((surface) => [surface, null]),
    );
  });

  test('the same objects in any order give the same assessment, byte for byte', () => {
    const objects = controls.flatMap(({ examples }, index) =>
      examples
        .slice(0, 1)
        .flatMap(({ manifest }) => objectsIn(manifest).map((object) => renamed(object, `n${index % 7}`, index))),
    );
    const told = (list: readonly unknown[]) =>
      JSON.stringify(assess(normalise(list, { source: 'file', collectedAt: testTime }), { cluster: 'test' }));
    const expected = told(objects);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(objects, { minLength: objects.length }),
        (shuffled) => told(shuffled) === expected,
      ),
      { numRuns: 4 },
    );
  });
});

// The examples of all controls share names: each moves to a name of its own, several to one namespace.
function renamed(object: unknown, namespace: string, index: number): unknown {
  const { metadata, kind, ...rest } = object as { metadata: { name: string; namespace?: string }; kind: string }; // a manifest
  const fixed = metadata.namespace === 'kube-system' || kind === 'Namespace' || metadata.name === 'default';
  return {
    ...rest,
    kind,
    metadata: {
      ...metadata,
      name: `${metadata.name}-${index}`,
      ...(metadata.namespace !== undefined && { namespace: fixed ? metadata.namespace : namespace }),
    },
  };
}
