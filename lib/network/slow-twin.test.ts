import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalise } from '@/lib/inventory/normalise';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { workloadsOf } from '@/lib/inventory/workloads';
import { testTime } from '@/lib/testing/inventory';
import { slowMayTalk, type SlowPod, type SlowPolicy } from '@/lib/testing/slow-network';
import { partiesOf } from './parties';
import { policiesOf } from './policies-of';
import { portsBetween } from './reachable-ports';
import { verdictOn } from './verdict';

const namespaces = ['shop', 'ops', 'empty'];
const teams: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  shop: { team: 'a', env: 'prod' },
  ops: { team: 'b' },
  empty: {},
};
const label = fc.constantFrom('app', 'tier', 'team', 'env');
const value = fc.constantFrom('a', 'b', 'prod');

const pod: fc.Arbitrary<SlowPod> = fc
  .record({
    namespace: fc.constantFrom(...namespaces),
    labels: fc.dictionary(label, value, { maxKeys: 3 }),
    last: fc.integer({ min: 1, max: 250 }),
    net: fc.constantFrom('10.1.0', '10.1.7', '10.2.0', '192.168.1'),
    ports: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('http', 'db', 'dns'),
        containerPort: fc.constantFrom(53, 80, 81, 443, 5432),
        protocol: fc.constantFrom('TCP', 'UDP'),
      }),
      { maxLength: 3, selector: ({ name, protocol }) => `${name}/${protocol}` },
    ),
  })
  .map(({ last, net, ...each }) => ({
    ...each,
    namespaceLabels: teams[each.namespace] ?? {},
    address: `${net}.${last}`,
  }));

const selector = fc.record(
  {
    matchLabels: fc.dictionary(label, value, { maxKeys: 2 }),
    matchExpressions: fc.array(
      fc.record({
        key: label,
        operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
        values: fc.array(value, { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

const cidr = fc.constantFrom(
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.7.0/24',
  '192.168.1.128/25',
  '203.0.113.0/24',
);
const peer = fc.oneof(
  fc.record({ podSelector: selector, namespaceSelector: selector }, { requiredKeys: ['podSelector'] }),
  fc.record({ namespaceSelector: selector }),
  fc.record({ ipBlock: fc.record({ cidr, except: fc.array(cidr, { maxLength: 2 }) }, { requiredKeys: ['cidr'] }) }),
);
const number = fc.constantFrom(53, 80, 81, 443, 5432);
const port = fc.oneof(
  fc.record({ protocol: fc.constantFrom('TCP', 'UDP'), port: number }, { requiredKeys: ['port'] }),
  fc.record({ port: fc.constantFrom(50, 80), endPort: fc.constantFrom(80, 90, 443) }),
  fc.record(
    { protocol: fc.constantFrom('TCP', 'UDP'), port: fc.constantFrom('http', 'db', 'dns') },
    { requiredKeys: ['port'] },
  ),
  fc.record({ protocol: fc.constantFrom('TCP', 'UDP', 'SCTP') }),
);
const ports = fc.array(port, { maxLength: 3 });
const peers = fc.array(peer, { maxLength: 3 });

const policy: fc.Arbitrary<SlowPolicy> = fc.record({
  namespace: fc.constantFrom(...namespaces),
  spec: fc.record(
    {
      podSelector: selector,
      policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress'], []),
      ingress: fc.array(fc.record({ from: peers, ports }, { requiredKeys: [] }), { maxLength: 3 }),
      egress: fc.array(fc.record({ to: peers, ports }, { requiredKeys: [] }), { maxLength: 3 }),
    },
    { requiredKeys: ['podSelector'] },
  ),
});

const manifest = (apiVersion: string, kind: string, metadata: object, rest: object) => ({
  apiVersion,
  kind,
  metadata,
  ...rest,
});

/** The pods as ends of connections, in their order, and the policies, the way a real cluster tells them. */
function ready(pods: readonly SlowPod[], policies: readonly SlowPolicy[]) {
  const inventory = normalise(
    [
      ...namespaces.map((name) => manifest('v1', 'Namespace', { name, labels: teams[name] }, {})),
      ...pods.map(({ namespace, labels, address, ports: own }, at) =>
        manifest(
          'v1',
          'Pod',
          { namespace, name: `p${at}`, labels },
          { spec: { containers: [{ name: 'c', ports: own }] }, status: { podIP: address } },
        ),
      ),
      ...policies.map(({ namespace, spec }, at) =>
        manifest('networking.k8s.io/v1', 'NetworkPolicy', { namespace, name: `n${at}` }, { spec }),
      ),
    ],
    { source: 'live', collectedAt: testTime, kindsRead: wantedKinds.map(({ resource }) => resource) },
  );
  const party = partiesOf(inventory);
  const named = new Map(workloadsOf(inventory).map((each) => [each.ref.name, party(each)]));
  const parties = pods.map((_, at) => {
    const found = named.get(`p${at}`);
    if (!found) throw new Error('every pod is a workload of its own');
    return found;
  });
  return { policiesIn: policiesOf(inventory), parties };
}

test('every verdict on random policies is that of the slow twin', () => {
  let [allowed, denied] = [0, 0];
  fc.assert(
    fc.property(fc.array(pod, { minLength: 2, maxLength: 4 }), fc.array(policy, { maxLength: 5 }), (pods, policies) => {
      const { policiesIn, parties } = ready(pods, policies);
      pods.forEach((from, source) => {
        pods.forEach((to, target) => {
          const [start, end] = [parties[source], parties[target]];
          if (source === target || !start || !end) return;
          for (const protocol of ['TCP', 'UDP'] as const) {
            for (const asked of [53, 80, 85, 5432, 9999]) {
              const expected = slowMayTalk(policies, from, to, asked, protocol);
              const { answer } = verdictOn(policiesIn, start, end, { protocol, port: asked });
              expect(answer).toBe(expected ? 'allowed' : 'denied');
              if (expected) allowed++;
              else denied++;
            }
          }
        });
      });
    }),
    { numRuns: 1500, seed: 7 },
  );
  // The sample would prove nothing if one answer were rare.
  expect(Math.min(allowed, denied)).toBeGreaterThan(5_000);
});

test('stretches of ports say of every port what the slow twin says', () => {
  fc.assert(
    fc.property(pod, pod, fc.array(policy, { maxLength: 4 }), (from, to, policies) => {
      const { policiesIn, parties } = ready([from, to], policies);
      const [start, end] = parties;
      if (!start || !end) throw new Error('two pods are two parties');
      const stretches = portsBetween(policiesIn, start, end);
      for (const protocol of ['TCP', 'UDP', 'SCTP']) {
        for (let asked = 45; asked <= 95; asked++) {
          const stretch = stretches.find(
            (each) => each.protocol === protocol && each.from <= asked && asked <= each.to,
          );
          expect(stretch?.answer).toBe(slowMayTalk(policies, from, to, asked, protocol) ? 'allowed' : 'denied');
        }
      }
    }),
    { numRuns: 400, seed: 11 },
  );
});
