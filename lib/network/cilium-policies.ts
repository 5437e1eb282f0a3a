import { refOf } from '@/lib/inventory/refs';
import { matchesSelector } from '@/lib/inventory/selectors';
import type { KubeObject } from '@/lib/inventory/types';
import { portsOf } from './kubernetes-policies';
import { allOf, anybody, anyOf, inRange, nobody, podsThat, selectsNamespace, sure, type Peer } from './peers';
import { asRecord, listOf } from './read';
import { protocols, type Direction, type Match, type PodParty, type Policy, type PortMatch, type Rule } from './types';

/** What Cilium denies goes before everything; what it allows stands beside Kubernetes' own policies. */
const order = { deny: -1, allow: 1000 };

/**
 * A CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy as what it means, one for each of its specs. A direction is
 * enforced when it has a section, unless `enableDefaultDeny` says otherwise. Rules for layer 7 are read as their ports.
 */
export function ciliumPolicies(object: KubeObject): Policy[] {
  const specs: (readonly [string, unknown])[] = [
    ['spec', object['spec']],
    ...listOf(object['specs']).map((spec, at) => [`specs[${at}]`, spec] as const),
  ];
  const read = specs.filter(([, spec]) => spec !== undefined && spec !== null);
  return read.flatMap(([path, spec]) => policiesOf(object, path, asRecord(spec)));
}

function policiesOf(object: KubeObject, path: string, spec: Readonly<Record<string, unknown>>): Policy[] {
  const { namespace } = object.metadata;
  const selector = spec['endpointSelector'];
  const selects = (pod: PodParty): Match =>
    selector === undefined || pod.hostNetwork || (namespace !== '' && pod.namespace !== namespace)
      ? 'no'
      : selectsEndpoint(selector, pod);
  const rules = (direction: Direction, action: 'allow' | 'deny') => {
    const section = action === 'deny' ? `${direction}Deny` : direction;
    if (!Array.isArray(spec[section])) return null;
    return listOf(spec[section]).flatMap((rule, at) =>
      rulesOf(rule, direction, action, namespace, `${path}.${section}[${at}]`),
    );
  };
  const side = (direction: Direction, action: 'allow' | 'deny') => {
    const found = rules(direction, action);
    return found && { isolates: asRecord(spec['enableDefaultDeny'])[direction] !== false, rules: found };
  };
  return (['deny', 'allow'] as const).flatMap((action) => {
    const [ingress, egress] = [side('ingress', action), side('egress', action)];
    return ingress || egress ? [{ ref: refOf(object), selects, ingress, egress, order: order[action] }] : [];
  });
}

function rulesOf(
  rule: unknown,
  direction: Direction,
  action: 'allow' | 'deny',
  namespace: string,
  path: string,
): Rule[] {
  const fields = asRecord(rule);
  const way = direction === 'ingress' ? 'from' : 'to';
  const peer = peerOf(fields, way, namespace);
  if (fields['icmps'] !== undefined && fields['toPorts'] === undefined) return []; // no port of any protocol
  if (Object.keys(fields).length === 0) return []; // an empty rule enforces its direction and lets nothing through
  const toPorts = Array.isArray(fields['toPorts']) ? fields['toPorts'].flatMap(portsIn) : null;
  return [{ action, peer, ports: toPorts, path }];
}

function portsIn(entry: unknown): PortMatch[] {
  return listOf(asRecord(entry)['ports']).flatMap((each) => {
    const { port, endPort, protocol } = asRecord(each);
    const known = protocols.find((name) => name === protocol) ?? 'ANY';
    const isAll = port === '0' || port === 0 || port === undefined;
    return portsOf(known, isAll ? undefined : port, endPort);
  });
}

/** Peers of one rule; several lists in one rule are alternatives, and a rule without any is about everybody. */
function peerOf(fields: Readonly<Record<string, unknown>>, way: 'from' | 'to', namespace: string): Peer {
  const lists = Object.entries(fields).filter(
    ([field, value]) => field.startsWith(way) && field !== 'toPorts' && value !== undefined && value !== null,
  );
  if (lists.length === 0) return anybody;
  const peers = lists.flatMap(([field, value]) =>
    listOf(value).map((each) => memberOf(field.slice(way.length), each, namespace)),
  );
  return (party) => anyOf(peers.map((peer) => peer(party)));
}

function memberOf(list: string, member: unknown, namespace: string): Peer {
  switch (list) {
    case 'Endpoints':
      return podsThat((pod) =>
        namespace !== '' && !asksNamespace(member)
          ? allOf([sure(pod.namespace === namespace), selectsEndpoint(member, pod)])
          : selectsEndpoint(member, pod),
      );
    case 'Requires':
      return nobody; // it narrows other rules and allows nothing by itself
    case 'CIDR':
      return outsideOnly(inRange(String(member)));
    case 'CIDRSet': {
      const { cidr, except } = asRecord(member);
      return typeof cidr === 'string' ? outsideOnly(inRange(cidr, listOf(except).map(String))) : () => 'maybe';
    }
    case 'Entities':
      return entity(String(member));
    case 'Nodes':
      return nodesOnly;
    default:
      // Names, Services, cloud groups: which addresses those are is known at run time only.
      return (party) => (party.kind === 'pod' && !party.hostNetwork && list === 'FQDNs' ? 'no' : 'maybe');
  }
}

/** Ranges never mean pods that Cilium manages. */
const outsideOnly =
  (peer: Peer): Peer =>
  (party) =>
    party.kind === 'pod' && !party.hostNetwork ? 'no' : peer(party);

const nodesOnly: Peer = (party) => (party.kind === 'pod' && party.hostNetwork ? 'maybe' : 'no');

function entity(name: string): Peer {
  switch (name) {
    case 'all':
      return anybody;
    case 'world':
    case 'world-ipv4':
      return (party) => sure(party.kind !== 'pod');
    case 'cluster':
      return (party) => sure(party.kind === 'pod');
    case 'host':
    case 'remote-node':
    case 'kube-apiserver':
      return nodesOnly;
    case 'world-ipv6':
      return (party) =>
        party.kind === 'pod' ? 'no' : party.kind === 'internet' ? 'maybe' : sure(party.address.includes(':'));
    default:
      return nobody; // none, init, health, unmanaged, ingress: no workload of the cluster
  }
}

const namespaceKey = 'io.kubernetes.pod.namespace';
const namespaceLabelPrefix = 'io.cilium.k8s.namespace.labels.';
const accountKey = 'io.cilium.k8s.policy.serviceaccount';

/** Cilium writes the source of a label before it: `k8s:app`, `any:app`. */
const bare = (key: string) => key.replace(/^(k8s|any)[:.]/, '');

function asksNamespace(selector: unknown): boolean {
  return keysIn(selector).some((key) => key === namespaceKey || key.startsWith(namespaceLabelPrefix));
}

function keysIn(selector: unknown): string[] {
  const { matchLabels, matchExpressions } = asRecord(selector);
  return [
    ...Object.keys(asRecord(matchLabels)),
    ...listOf(matchExpressions).map((each) => String(asRecord(each)['key'])),
  ].map(bare);
}

function selectsEndpoint(selector: unknown, pod: PodParty): Match {
  const { matchLabels, matchExpressions } = asRecord(selector);
  const ofNamespace = (key: string) => key.startsWith(namespaceLabelPrefix);
  const requirements = [
    ...Object.entries(asRecord(matchLabels)).map(([key, value]) => ({
      key: bare(key),
      operator: 'In',
      values: [value],
    })),
    ...listOf(matchExpressions).map((each) => ({ ...asRecord(each), key: bare(String(asRecord(each)['key'])) })),
  ];
  if (keysIn(selector).some((key) => key.startsWith('reserved:'))) return 'no';
  const labels = { ...pod.labels, [namespaceKey]: pod.namespace, [accountKey]: pod.serviceAccount };
  const own = requirements.filter(({ key }) => !ofNamespace(key));
  const others = requirements
    .filter(({ key }) => ofNamespace(key))
    .map((each) => ({ ...each, key: each.key.slice(namespaceLabelPrefix.length) }));
  return allOf([
    sure(matchesSelector({ matchExpressions: own }, labels)),
    others.length === 0 ? 'yes' : selectsNamespace({ matchExpressions: others }, pod),
  ]);
}
