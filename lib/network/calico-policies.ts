import { refOf } from '@/lib/inventory/refs';
import type { KubeObject } from '@/lib/inventory/types';
import { calicoSelector } from './calico-selector';
import { portsOf } from './kubernetes-policies';
import { allOf, anybody, anyOf, inRange, nameLabel, not, podsThat, sure, type Peer } from './peers';
import { asRecord, listOf } from './read';
import { protocols, type Direction, type Match, type PodParty, type Policy, type PortMatch, type Rule } from './types';

/** A policy without an order comes after all that have one. */
const last = Number.MAX_SAFE_INTEGER;

/**
 * A Calico NetworkPolicy or GlobalNetworkPolicy as what it means: its rules are asked in order and the first decides.
 * Policies of other tiers than the default one may or may not be asked first: what they select is left open.
 */
export function calicoPolicy(object: KubeObject): Policy {
  const spec = asRecord(object['spec']);
  const { namespace } = object.metadata;
  const named = listOf(spec['types']);
  const implied =
    spec['egress'] === undefined ? ['Ingress'] : spec['ingress'] === undefined ? ['Egress'] : ['Ingress', 'Egress'];
  const types = named.length > 0 ? named : implied;
  const side = (type: string, direction: Direction) =>
    types.includes(type)
      ? { isolates: true, rules: listOf(spec[direction]).flatMap((rule, at) => ruleOf(rule, direction, namespace, at)) }
      : null;
  const ofPods = bySelector(spec['selector']);
  const ofNamespaces = byNamespaceSelector(spec['namespaceSelector']);
  const ofAccounts: (pod: PodParty) => Match = spec['serviceAccountSelector'] ? () => 'maybe' : () => 'yes';
  const tier = spec['tier'];
  const isDefault = tier === undefined || tier === 'default';
  const selects = (pod: PodParty): Match => {
    if (pod.hostNetwork || (namespace !== '' && pod.namespace !== namespace)) return 'no';
    const meant = allOf([ofPods(pod), ofNamespaces(pod), ofAccounts(pod)]);
    return isDefault || meant === 'no' ? meant : 'maybe';
  };
  return {
    ref: refOf(object),
    selects,
    ingress: side('Ingress', 'ingress'),
    egress: side('Egress', 'egress'),
    order: typeof spec['order'] === 'number' ? spec['order'] : last,
  };
}

const actions: Readonly<Record<string, Rule['action']>> = { Allow: 'allow', Deny: 'deny', Pass: 'pass' };

function ruleOf(rule: unknown, direction: Direction, namespace: string, at: number): Rule[] {
  const { action, protocol, notProtocol, source, destination } = asRecord(rule);
  const does = actions[String(action)];
  if (!does) return []; // Log decides nothing
  const [near, far] = direction === 'ingress' ? [destination, source] : [source, destination];
  const { ports, notPorts } = asRecord(destination);
  const protocolOf = protocols.find((each) => each === protocol || String(protocol).toUpperCase() === each);
  if (protocol !== undefined && !protocolOf) return []; // ICMP and numbers: no port of ours
  const others = protocols.filter((each) => each !== String(notProtocol).toUpperCase());
  const wanted: readonly PortMatch['protocol'][] = protocolOf
    ? [protocolOf]
    : notProtocol === undefined
      ? ['ANY']
      : others;
  const listed = listOf(ports);
  const read = (list: readonly unknown[]) => list.flatMap((port) => wanted.flatMap((each) => calicoPort(each, port)));
  const isNarrow = protocolOf !== undefined || notProtocol !== undefined || listed.length > 0;
  const source_ = peerOf(far, namespace);
  // A rule may also say which of the selected pods it is about: that is not looked at, and so not sure.
  const own = isEntityEmpty(near) ? source_ : (party: Parameters<Peer>[0]) => allOf([source_(party), 'maybe' as const]);
  return [
    {
      action: does,
      peer: own,
      ports: isNarrow
        ? listed.length > 0
          ? read(listed)
          : wanted.flatMap((each) => portsOf(each, undefined, undefined))
        : null,
      ...(listOf(notPorts).length > 0 && { notPorts: read(listOf(notPorts)) }),
      path: `spec.${direction}[${at}]`,
    },
  ];
}

function calicoPort(protocol: PortMatch['protocol'], port: unknown): PortMatch[] {
  const range = /^(\d+):(\d+)$/.exec(String(port));
  return range ? [{ protocol, from: Number(range[1]), to: Number(range[2]) }] : portsOf(protocol, port, undefined);
}

const peerFields = [
  'nets',
  'notNets',
  'selector',
  'notSelector',
  'namespaceSelector',
  'serviceAccounts',
  'services',
  'domains',
];

const isEntityEmpty = (entity: unknown) => peerFields.every((field) => asRecord(entity)[field] === undefined);

function peerOf(entity: unknown, namespace: string): Peer {
  if (isEntityEmpty(entity)) return anybody;
  const { nets, notNets, selector, notSelector, namespaceSelector, serviceAccounts, services, domains } =
    asRecord(entity);
  const tests: Peer[] = [];
  if (nets !== undefined) {
    const ranges = listOf(nets).map((net) => inRange(String(net)));
    tests.push((party) => anyOf(ranges.map((range) => range(party))));
  }
  if (notNets !== undefined) {
    const ranges = listOf(notNets).map((net) => inRange(String(net)));
    tests.push((party) => not(anyOf(ranges.map((range) => range(party)))));
  }
  if (selector !== undefined || namespaceSelector !== undefined || notSelector !== undefined) {
    const ofPods = bySelector(selector);
    const ofNamespaces = byNamespaceSelector(namespaceSelector);
    const excluded = notSelector === undefined ? null : bySelector(notSelector);
    tests.push(
      podsThat((pod) =>
        allOf([
          namespaceSelector === undefined && namespace !== '' ? sure(pod.namespace === namespace) : ofNamespaces(pod),
          ofPods(pod),
          excluded ? not(excluded(pod)) : 'yes',
        ]),
      ),
    );
  }
  if (serviceAccounts !== undefined) {
    const { names, selector: labelled } = asRecord(serviceAccounts);
    tests.push(
      podsThat((pod) =>
        allOf([
          names === undefined || listOf(names).length === 0 ? 'yes' : sure(listOf(names).includes(pod.serviceAccount)),
          labelled === undefined ? 'yes' : 'maybe',
          namespaceSelector === undefined && namespace !== '' ? sure(pod.namespace === namespace) : 'yes',
        ]),
      ),
    );
  }
  if (services !== undefined || domains !== undefined) tests.push(() => 'maybe');
  return (party) => allOf(tests.map((test) => test(party)));
}

function bySelector(selector: unknown): (pod: PodParty) => Match {
  if (selector === undefined || selector === null) return () => 'yes';
  const test = calicoSelector(String(selector));
  return ({ labels, namespace }) =>
    test ? sure(test({ ...labels, 'projectcalico.org/namespace': namespace })) : 'maybe';
}

function byNamespaceSelector(selector: unknown): (pod: PodParty) => Match {
  if (selector === undefined || selector === null) return () => 'yes';
  const text = String(selector);
  const test = calicoSelector(text);
  return ({ namespace, namespaceLabels }) => {
    if (!test) return 'maybe';
    const byName = { [nameLabel]: namespace, 'projectcalico.org/name': namespace };
    const sees = test({ ...namespaceLabels, ...byName });
    return namespaceLabels !== null || /^\s*(all|global)\(\s*\)\s*$/.test(text) ? sure(sees) : 'maybe';
  };
}
