import { matchesSelector } from '@/lib/inventory/selectors';
import type { KubeObject } from '@/lib/inventory/types';
import { refOf } from '@/lib/inventory/refs';
import { asRecord, listOf } from './read';
import { anybody, anyOf, allOf, inRange, nobody, podsThat, selectsNamespace, sure, type Peer } from './peers';
import { protocols, type Direction, type Policy, type PortMatch, type Protocol, type Rule, type Side } from './types';

/** Calico's place for Kubernetes' own policies among its own. */
const order = 1000;

/**
 * A `networking.k8s.io` NetworkPolicy as what it means: it allows only, and isolates what it selects in each direction
 * that `policyTypes` names; without them it is about ingress, and about egress as soon as it has egress rules.
 */
export function kubernetesPolicy(object: KubeObject): Policy {
  const spec = asRecord(object['spec']);
  const { namespace } = object.metadata;
  const named = listOf(spec['policyTypes']);
  const types = named.length > 0 ? named : listOf(spec['egress']).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  const side = (type: string, direction: Direction): Side | null =>
    types.includes(type)
      ? { isolates: true, rules: listOf(spec[direction]).map((rule, at) => ruleOf(rule, direction, namespace, at)) }
      : null;
  return {
    ref: refOf(object),
    selects: (pod) =>
      sure(pod.namespace === namespace && !pod.hostNetwork && matchesSelector(spec['podSelector'] ?? {}, pod.labels)),
    ingress: side('Ingress', 'ingress'),
    egress: side('Egress', 'egress'),
    order,
  };
}

function ruleOf(rule: unknown, direction: Direction, namespace: string, at: number): Rule {
  const { [direction === 'ingress' ? 'from' : 'to']: listed, ports } = asRecord(rule);
  const peers = listOf(listed).map((peer) => peerOf(peer, namespace));
  const portList = listOf(ports);
  return {
    action: 'allow',
    peer: peers.length === 0 ? anybody : (party) => anyOf(peers.map((peer) => peer(party))),
    ports: portList.length === 0 ? null : portList.flatMap(portOf),
    path: `spec.${direction}[${at}]`,
  };
}

function peerOf(peer: unknown, namespace: string): Peer {
  const { ipBlock, namespaceSelector, podSelector } = asRecord(peer);
  if (ipBlock !== undefined) {
    const { cidr, except } = asRecord(ipBlock);
    return typeof cidr === 'string' ? inRange(cidr, listOf(except).map(String)) : nobody;
  }
  if (namespaceSelector === undefined && podSelector === undefined) return nobody;
  return podsThat((pod) =>
    allOf([
      namespaceSelector === undefined ? sure(pod.namespace === namespace) : selectsNamespace(namespaceSelector, pod),
      podSelector === undefined ? 'yes' : sure(matchesSelector(podSelector, pod.labels)),
    ]),
  );
}

function portOf(value: unknown): PortMatch[] {
  const { port, endPort, protocol = 'TCP' } = asRecord(value);
  const known = protocols.find((each) => each === protocol);
  return known ? portsOf(known, port, endPort) : [];
}

/** A port as manifests write it: a number, a first and a last, a name, or none for all of them. */
export function portsOf(protocol: Protocol | 'ANY', port: unknown, endPort: unknown): PortMatch[] {
  if (port === undefined || port === null) return [{ protocol, from: 1, to: lastPort }];
  const number = typeof port === 'number' ? port : /^\d+$/.test(String(port)) ? Number(port) : null;
  if (number === null) return [{ protocol, name: String(port) }];
  return [{ protocol, from: number, to: typeof endPort === 'number' ? endPort : number }];
}

export const lastPort = 65_535;
