import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workloadsOf } from '@/lib/inventory/workloads';
import { inventoryOf } from '@/lib/testing/inventory';
import { slowAdminMayTalk, type SlowAdminPolicy, type SlowPlainPolicy } from '@/lib/testing/slow-admin-network';
import { partiesOf } from './parties';
import { policiesOf } from './policies-of';
import { verdictOn } from './verdict';

const pods = [
  { namespace: 'shop', app: 'web', name: 'shop-web' },
  { namespace: 'shop', app: 'db', name: 'shop-db' },
  { namespace: 'ops', app: 'web', name: 'ops-web' },
];
const cluster = [
  ...['shop', 'ops'].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { name } } })),
  ...pods.map(({ namespace, app, name }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels: { app } },
    spec: { containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 80 }] }] },
  })),
];

const api = 'policy.networking.k8s.io/v1alpha1';
const admin = (policy: SlowAdminPolicy, at: number) => ({
  apiVersion: api,
  kind: policy.priority === null ? 'BaselineAdminNetworkPolicy' : 'AdminNetworkPolicy',
  metadata: { name: policy.priority === null ? 'default' : `a${at}` },
  spec: {
    ...(policy.priority !== null && { priority: policy.priority }),
    subject: policy.subject,
    ingress: policy.ingress.map((one) => written(one, 'from')),
    egress: policy.egress.map((one) => written(one, 'to')),
  },
});
const written = ({ action, peers, port }: SlowAdminPolicy['ingress'][number], way: 'from' | 'to') => ({
  action,
  [way]: peers,
  ...(port !== null && { ports: [{ portNumber: { protocol: 'TCP', port } }] }),
});
const plain = ({ namespace, app, direction, peer }: SlowPlainPolicy, at: number) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { namespace, name: `n${at}` },
  spec: {
    podSelector: app === null ? {} : { matchLabels: { app } },
    policyTypes: [direction === 'ingress' ? 'Ingress' : 'Egress'],
    [direction]:
      peer === null
        ? []
        : [{ [direction === 'ingress' ? 'from' : 'to']: [{ namespaceSelector: { matchLabels: { name: peer } } }] }],
  },
});

function answers(admins: readonly SlowAdminPolicy[], plains: readonly SlowPlainPolicy[]) {
  const documents = [...cluster, ...admins.map(admin), ...plains.map(plain)].map((one) => JSON.stringify(one));
  const inventory = inventoryOf(documents.join('\n---\n'));
  const party = partiesOf(inventory);
  const byName = new Map(workloadsOf(inventory).map((each) => [each.ref.name, party(each)]));
  const policiesIn = policiesOf(inventory);
  return (from: string, to: string, port: number) => {
    const [start, end] = [byName.get(from), byName.get(to)];
    if (!start || !end) throw new Error('every pod is a workload of its own');
    return verdictOn(policiesIn, start, end, { protocol: 'TCP', port }).answer;
  };
}

const rule = (action: string, name: string | null, port: number | null = null) => ({
  action,
  peers: [name === null ? { namespaces: {} } : { namespaces: { matchLabels: { name } } }],
  port,
});
const everybody = { namespaces: {} };
const admins = (priority: number | null, ...ingress: SlowAdminPolicy['ingress'][number][]): SlowAdminPolicy => ({
  priority,
  subject: everybody,
  ingress,
  egress: [],
});
const isolating: SlowPlainPolicy = { namespace: 'shop', app: null, direction: 'ingress', peer: null };
const opening: SlowPlainPolicy = { namespace: 'shop', app: null, direction: 'ingress', peer: 'ops' };

describe('Policies of administrators', () => {
  test.each([
    ['deny before a policy that allows', [admins(10, rule('Deny', 'ops'))], [opening], 'denied'],
    ['allow before a policy that isolates', [admins(10, rule('Allow', 'ops'))], [isolating], 'allowed'],
    [
      'are asked by priority, the lowest number first',
      [admins(20, rule('Deny', 'ops')), admins(5, rule('Allow', 'ops'))],
      [],
      'allowed',
    ],
    [
      'pass on to the policies of the namespace, past the rest of their kind',
      [admins(5, rule('Pass', 'ops')), admins(20, rule('Allow', 'ops'))],
      [isolating],
      'denied',
    ],
    ['say nothing about others', [admins(10, rule('Deny', 'shop'))], [], 'allowed'],
    ['say nothing about other ports', [admins(10, rule('Deny', 'ops', 443))], [], 'allowed'],
    ['are the default where no policy isolates', [admins(null, rule('Deny', 'ops'))], [], 'denied'],
    ['are no default where a policy isolates and allows', [admins(null, rule('Deny', 'ops'))], [opening], 'allowed'],
    ['do not open by default what a policy isolates', [admins(null, rule('Allow', 'ops'))], [isolating], 'denied'],
  ] as const)('%s', (_what, own, plains, answer) => {
    expect(answers(own, plains)('ops-web', 'shop-web', 80)).toBe(answer);
  });

  test('agree with the slow twin on random ones', () => {
    const name = fc.constantFrom(null, 'shop', 'ops');
    const port = fc.constantFrom(null, 80, 443);
    const rules = (...actions: string[]) =>
      fc.array(
        fc.tuple(fc.constantFrom(...actions), name, port).map(([action, peer, at]) => rule(action, peer, at)),
        { maxLength: 3 },
      );
    const subject = fc.oneof(
      fc.constant(everybody),
      fc.constantFrom('shop', 'ops').map((own) => ({ namespaces: { matchLabels: { name: own } } })),
      fc
        .constantFrom('web', 'db')
        .map((app) => ({ pods: { namespaceSelector: {}, podSelector: { matchLabels: { app } } } })),
    );
    const sides = { ingress: rules('Allow', 'Deny', 'Pass'), egress: rules('Allow', 'Deny', 'Pass') };
    const own = fc.uniqueArray(fc.record({ priority: fc.integer({ min: 0, max: 9 }), subject, ...sides }), {
      maxLength: 3,
      selector: ({ priority }) => priority,
    });
    const baseline = fc.array(
      fc.record({
        priority: fc.constant(null),
        subject,
        ingress: rules('Allow', 'Deny'),
        egress: rules('Allow', 'Deny'),
      }),
      { maxLength: 1 },
    );
    const plains = fc.array(
      fc.record({
        namespace: fc.constantFrom('shop', 'ops'),
        app: fc.constantFrom(null, 'web', 'db'),
        direction: fc.constantFrom('ingress' as const, 'egress' as const),
        peer: name,
      }),
      { maxLength: 3 },
    );
    let [allowed, denied] = [0, 0];
    fc.assert(
      fc.property(own, baseline, plains, (some, last, others) => {
        const all = [...some, ...last];
        const ask = answers(all, others);
        for (const from of pods) {
          for (const to of pods) {
            if (from === to) continue;
            for (const at of [80, 443]) {
              const expected = slowAdminMayTalk(all, others, from, to, at);
              expect(ask(from.name, to.name, at)).toBe(expected ? 'allowed' : 'denied');
              if (expected) allowed++;
              else denied++;
            }
          }
        }
      }),
      { numRuns: 400, seed: 5 },
    );
    expect(Math.min(allowed, denied)).toBeGreaterThan(500);
  });
});
