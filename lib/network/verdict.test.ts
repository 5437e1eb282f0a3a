import { describe, expect, test } from 'vitest';
import { workloadsOf } from '@/lib/inventory/workloads';
import { inventoryOf } from '@/lib/testing/inventory';
import { internet, metadataAddress, partiesOf } from './parties';
import { policiesOf } from './policies-of';
import { portsBetween, reachOf } from './reachable-ports';
import type { Party } from './types';
import { verdictOn } from './verdict';

const pod = (namespace: string, name: string, labels: string, more = '') => `
---
apiVersion: v1
kind: Pod
metadata: { namespace: ${namespace}, name: ${name}, labels: { ${labels} } }
spec: { ${more} containers: [{ name: c, image: i, ports: [{ name: http, containerPort: 8080 }, { name: dns, containerPort: 53, protocol: UDP }] }] }
status: { podIP: 10.0.${namespace.length}.${name.length} }`;

const world = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: shop } }
---
apiVersion: v1
kind: Namespace
metadata: { name: ops, labels: { team: ops } }
${pod('shop', 'web', 'app: web')}
${pod('shop', 'db', 'app: db')}
${pod('ops', 'probe', 'app: probe')}
${pod('ops', 'agent', 'app: agent', 'hostNetwork: true,')}
`;

const policy = (spec: string, namespace = 'shop') => `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: p${spec.length}, namespace: ${namespace} }
spec: { ${spec} }`;
const cilium = (spec: string, namespace = 'shop') => `
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: c${spec.length}, namespace: ${namespace} }
spec: { ${spec} }`;
const calico = (spec: string, kind = 'NetworkPolicy') => `
---
apiVersion: projectcalico.org/v3
kind: ${kind}
metadata: { name: k${spec.length}${kind === 'NetworkPolicy' ? ', namespace: shop' : ''} }
spec: { ${spec} }`;

const db = 'podSelector: { matchLabels: { app: db } }';
const others: Readonly<Record<string, Party>> = { internet, metadata: metadataAddress };

function ask(manifest: string, question: string) {
  const inventory = inventoryOf(world + manifest);
  const party = partiesOf(inventory);
  const named = new Map(workloadsOf(inventory).map((each) => [each.ref.name, party(each)]));
  const [from = '', to = '', port = '5432', protocol = 'TCP'] = question.split(/ -> |:|\//);
  const end = (name: string): Party => {
    const found = named.get(name) ?? others[name];
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const asked = { port: Number(port), protocol: protocol === 'UDP' ? ('UDP' as const) : ('TCP' as const) };
  return { policies: policiesOf(inventory), from: end(from), to: end(to), asked };
}

describe('verdictOn', () => {
  test.each([
    // Kubernetes
    ['no policy lets everything through', '', 'web -> db:5432', 'allowed'],
    ['a policy without rules lets nothing in', policy(db), 'web -> db:5432', 'denied'],
    ['and nothing is said about the other direction', policy(db), 'db -> internet:443', 'allowed'],
    ['nor about pods that it does not select', policy(db), 'db -> web:80', 'allowed'],
    [
      'a policy of another namespace selects nobody here',
      policy('podSelector: {}', 'ops'),
      'web -> db:5432',
      'allowed',
    ],
    [
      'a rule lets a peer in by its labels',
      policy(`${db}, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }] }]`),
      'web -> db:5432',
      'allowed',
    ],
    [
      'pods of other namespaces are not meant by a podSelector alone',
      policy(`${db}, ingress: [{ from: [{ podSelector: {} }] }]`),
      'probe -> db:5432',
      'denied',
    ],
    [
      'a namespaceSelector means their pods',
      policy(`${db}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: ops } } }] }]`),
      'probe -> db:5432',
      'allowed',
    ],
    [
      'every namespace has its name as a label',
      policy(
        `${db}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ops } } }] }]`,
      ),
      'probe -> db:5432',
      'allowed',
    ],
    [
      'both selectors in one peer must agree',
      policy(`${db}, ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: web } } }] }]`),
      'probe -> db:5432',
      'denied',
    ],
    [
      'two peers are alternatives',
      policy(
        `${db}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: ops } } }, { podSelector: { matchLabels: { app: nobody } } }] }]`,
      ),
      'probe -> db:5432',
      'allowed',
    ],
    ['an empty rule lets everybody in', policy(`${db}, ingress: [{}]`), 'internet -> db:5432', 'allowed'],
    [
      'policies add up',
      policy(db) + policy(`${db}, ingress: [{ ports: [{ port: 5432 }] }]`),
      'probe -> db:5432',
      'allowed',
    ],
    [
      'another port is not meant',
      policy(`${db}, ingress: [{ ports: [{ port: 5432 }] }]`),
      'probe -> db:5433',
      'denied',
    ],
    [
      'a range of ports holds its end',
      policy(`${db}, ingress: [{ ports: [{ port: 5000, endPort: 5432 }] }]`),
      'probe -> db:5432',
      'allowed',
    ],
    [
      'a port is TCP unless it says otherwise',
      policy(`${db}, ingress: [{ ports: [{ port: 53 }] }]`),
      'probe -> db:53/UDP',
      'denied',
    ],
    [
      'a named port is looked up at the destination',
      policy(`${db}, ingress: [{ ports: [{ port: http }] }]`),
      'probe -> db:8080',
      'allowed',
    ],
    ['and means no other port', policy(`${db}, ingress: [{ ports: [{ port: http }] }]`), 'probe -> db:80', 'denied'],
    [
      'a named port has a protocol',
      policy(`${db}, ingress: [{ ports: [{ port: dns, protocol: UDP }] }]`),
      'probe -> db:53/UDP',
      'allowed',
    ],
    [
      'a protocol alone means all its ports',
      policy(`${db}, ingress: [{ ports: [{ protocol: UDP }] }]`),
      'probe -> db:9/UDP',
      'allowed',
    ],
    [
      'egress rules imply the type',
      policy('podSelector: { matchLabels: { app: web } }, egress: [{ ports: [{ port: 53, protocol: UDP }] }]'),
      'web -> internet:443',
      'denied',
    ],
    [
      'policyTypes without rules denies',
      policy('podSelector: {}, policyTypes: [Egress]'),
      'web -> metadata:80',
      'denied',
    ],
    [
      'an empty list of egress rules implies nothing',
      policy('podSelector: {}, egress: []'),
      'web -> internet:443',
      'allowed',
    ],
    [
      'both ends must agree',
      policy('podSelector: { matchLabels: { app: web } }, policyTypes: [Egress]') + policy(`${db}, ingress: [{}]`),
      'web -> db:5432',
      'denied',
    ],
    [
      'a range lets the internet out',
      policy('podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]'),
      'web -> internet:443',
      'allowed',
    ],
    [
      'except the metadata address',
      policy(
        'podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [169.254.169.254/32] } }] }]',
      ),
      'web -> metadata:80',
      'denied',
    ],
    [
      'which leaves the internet whole',
      policy(
        'podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [169.254.169.254/32] } }] }]',
      ),
      'web -> internet:443',
      'allowed',
    ],
    [
      'a part of the internet is a part',
      policy(`${db}, ingress: [{ from: [{ ipBlock: { cidr: 203.0.113.0/24 } }] }]`),
      'internet -> db:5432',
      'uncertain',
    ],
    [
      'a private range is not the internet',
      policy(`${db}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }]`),
      'internet -> db:5432',
      'denied',
    ],
    [
      'a range holds pods by their addresses',
      policy(`${db}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.4.0/24 } }] }]`),
      'web -> db:5432',
      'allowed',
    ],
    [
      'and others not',
      policy(`${db}, ingress: [{ from: [{ ipBlock: { cidr: 10.0.4.0/24 } }] }]`),
      'probe -> db:5432',
      'denied',
    ],
    ['no policy applies on the network of the node', policy('podSelector: {}', 'ops'), 'web -> agent:80', 'allowed'],
    ['the own node is always let in', policy(db), 'agent -> db:5432', 'uncertain'],
    // Cilium
    [
      'Cilium: a section isolates',
      cilium('endpointSelector: { matchLabels: { app: db } }, ingress: [{}]'),
      'db -> web:80',
      'allowed',
    ],
    [
      'Cilium: an empty rule lets nothing through',
      cilium('endpointSelector: { matchLabels: { app: db } }, ingress: [{}]'),
      'web -> db:5432',
      'denied',
    ],
    [
      'Cilium: a rule about ports alone is about everybody',
      cilium('endpointSelector: { matchLabels: { app: db } }, ingress: [{ toPorts: [{ ports: [{ port: "5432" }] }] }]'),
      'probe -> db:5432',
      'allowed',
    ],
    [
      'Cilium: a peer is let in by its labels',
      cilium(
        'endpointSelector: { matchLabels: { app: db } }, ingress: [{ fromEndpoints: [{ matchLabels: { app: web } }] }]',
      ),
      'web -> db:5432',
      'allowed',
    ],
    [
      'Cilium: others are refused',
      cilium(
        'endpointSelector: { matchLabels: { app: db } }, ingress: [{ fromEndpoints: [{ matchLabels: { app: web } }] }]',
      ),
      'probe -> db:5432',
      'denied',
    ],
    [
      'Cilium: endpoints are those of the namespace',
      cilium('endpointSelector: { matchLabels: { app: db } }, ingress: [{ fromEndpoints: [{}] }]'),
      'probe -> db:5432',
      'denied',
    ],
    [
      'Cilium: unless another is named',
      cilium(
        'endpointSelector: { matchLabels: { app: db } }, ingress: [{ fromEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": ops } }] }]',
      ),
      'probe -> db:5432',
      'allowed',
    ],
    [
      'Cilium: or its labels',
      cilium(
        'endpointSelector: { matchLabels: { app: db } }, ingress: [{ fromEndpoints: [{ matchLabels: { io.cilium.k8s.namespace.labels.team: ops } }] }]',
      ),
      'probe -> db:5432',
      'allowed',
    ],
    [
      'Cilium: what is denied is denied first',
      policy(`${db}, ingress: [{}]`) + cilium('endpointSelector: {}, ingressDeny: [{ fromEntities: [world] }]'),
      'internet -> db:5432',
      'denied',
    ],
    [
      'Cilium: world is no pod',
      cilium('endpointSelector: {}, egress: [{ toEntities: [world] }]'),
      'web -> db:5432',
      'denied',
    ],
    [
      'Cilium: ranges mean no pods',
      cilium('endpointSelector: {}, egress: [{ toCIDR: [10.0.0.0/8] }]'),
      'web -> db:5432',
      'denied',
    ],
    [
      'Cilium: names are known at run time',
      cilium('endpointSelector: {}, egress: [{ toFQDNs: [{ matchName: example.org }] }]'),
      'web -> internet:443',
      'uncertain',
    ],
    [
      'Cilium: ports',
      cilium(
        'endpointSelector: { matchLabels: { app: db } }, ingress: [{ fromEntities: [cluster], toPorts: [{ ports: [{ port: "5432", protocol: TCP }] }] }]',
      ),
      'probe -> db:5433',
      'denied',
    ],
    [
      'Cilium: a section may leave the default as it is',
      cilium('endpointSelector: {}, enableDefaultDeny: { ingress: false }, ingress: [{ fromEntities: [host] }]'),
      'web -> db:5432',
      'allowed',
    ],
    // Calico
    ['Calico: isolates what it selects', calico("selector: app == 'db'"), 'web -> db:5432', 'denied'],
    [
      'Calico: allows by selector',
      calico("selector: app == 'db', ingress: [{ action: Allow, source: { selector: app == 'web' } }]"),
      'web -> db:5432',
      'allowed',
    ],
    [
      'Calico: a selector means the namespace of its policy',
      calico("selector: app == 'db', ingress: [{ action: Allow, source: { selector: all() } }]"),
      'probe -> db:5432',
      'denied',
    ],
    [
      'Calico: the first rule decides',
      calico("selector: app == 'db', ingress: [{ action: Deny, source: { nets: [10.0.0.0/8] } }, { action: Allow }]"),
      'web -> db:5432',
      'denied',
    ],
    [
      'Calico: logging decides nothing',
      calico("selector: app == 'db', ingress: [{ action: Log }, { action: Allow }]"),
      'web -> db:5432',
      'allowed',
    ],
    [
      'Calico: the lower order goes first',
      calico('order: 10, selector: all(), ingress: [{ action: Deny }]', 'GlobalNetworkPolicy') +
        calico('order: 20, selector: all(), ingress: [{ action: Allow }]', 'GlobalNetworkPolicy'),
      'web -> db:5432',
      'denied',
    ],
    [
      "Calico: Kubernetes' policies come at order 1000",
      calico('order: 10, selector: all(), ingress: [{ action: Deny }]', 'GlobalNetworkPolicy') +
        policy(`${db}, ingress: [{}]`),
      'web -> db:5432',
      'denied',
    ],
    [
      'Calico: ports and protocols',
      calico(
        "selector: app == 'db', ingress: [{ action: Allow, protocol: TCP, destination: { ports: ['5000:5432'] } }]",
      ),
      'web -> db:5432',
      'allowed',
    ],
    [
      'Calico: namespaces by selector',
      calico("selector: app == 'db', ingress: [{ action: Allow, source: { namespaceSelector: team == 'ops' } }]"),
      'probe -> db:5432',
      'allowed',
    ],
    [
      'Calico: a selector that nobody can read leaves it open',
      calico("selector: app == 'db', ingress: [{ action: Allow, source: { selector: 'app ~ web' } }]"),
      'web -> db:5432',
      'uncertain',
    ],
    [
      'Calico: another tier may come first',
      calico("tier: security, selector: app == 'db', ingress: [{ action: Deny }]"),
      'web -> db:5432',
      'uncertain',
    ],
  ])('%s', (_, manifest, question, expected) => {
    const { policies, from, to, asked } = ask(manifest, question);
    expect(verdictOn(policies, from, to, asked).answer).toBe(expected);
  });

  test('names the policies that select, and the rule that decided', () => {
    const { policies, from, to, asked } = ask(
      policy(db) + policy(`${db}, ingress: [{}, { ports: [] }]`),
      'web -> db:5432',
    );
    const { ingress, egress } = verdictOn(policies, from, to, asked);
    expect(egress).toMatchObject({ because: 'no-policy', policies: [] });
    expect(ingress.policies.map(({ kind }) => kind)).toEqual(['NetworkPolicy', 'NetworkPolicy']);
    expect(ingress.rule).toMatchObject({ path: 'spec.ingress[0]', action: 'allow' });
  });

  test('is not sure about a namespace that could not be seen', () => {
    const manifest =
      world.replace(/apiVersion: v1\nkind: Namespace[^-]*---/g, '') +
      policy(`${db}, ingress: [{ from: [{ namespaceSelector: { matchLabels: { team: ops } } }] }]`);
    const inventory = inventoryOf(manifest, { source: 'file', kindsRead: [] });
    const party = partiesOf(inventory);
    const named = new Map(workloadsOf(inventory).map((each) => [each.ref.name, party(each)]));
    const [probe, target] = [named.get('probe'), named.get('db')];
    if (!probe || !target) throw new Error('both are in the manifest');
    expect(verdictOn(policiesOf(inventory), probe, target, { protocol: 'TCP', port: 1 }).answer).toBe('uncertain');
  });
});

describe('portsBetween', () => {
  test.each([
    ['all of them without a policy', '', 'all', []],
    ['none behind a wall', policy(db), 'none', []],
    [
      'stretches',
      policy(`${db}, ingress: [{ ports: [{ port: 80 }, { port: 81, endPort: 90 }, { port: dns, protocol: UDP }] }]`),
      'some',
      ['TCP 80-90', 'UDP 53-53'],
    ],
  ])('%s', (_, manifest, reach, allowed) => {
    const { policies, from, to } = ask(manifest, 'web -> db');
    const stretches = portsBetween(policies, from, to);
    expect(reachOf(stretches)).toBe(reach);
    const open = stretches
      .filter(({ answer }) => answer === 'allowed')
      .map((each) => `${each.protocol} ${each.from}-${each.to}`);
    if (reach === 'some') expect(open).toEqual(allowed);
    expect(stretches.map((each) => each.to).filter((port) => port === 65_535)).toHaveLength(3);
  });
});
