import { matchesSelector } from '@/lib/inventory/selectors';
import { refOf } from '@/lib/inventory/refs';
import type { KubeObject } from '@/lib/inventory/types';
import { lastPort, portsOf } from './kubernetes-policies';
import { allOf, anyOf, inRange, nobody, podsThat, selectsNamespace, sure, type Peer } from './peers';
import { asRecord, listOf } from './read';
import {
  protocols,
  type Direction,
  type PodParty,
  type Policy,
  type PortMatch,
  type Protocol,
  type Rule,
} from './types';

const actions: Readonly<Record<string, Rule['action']>> = { Allow: 'allow', Deny: 'deny', Pass: 'pass' };

/** Administrators' policies are asked before all others, in the order of their priority. */
const first = -1_000_000;

/**
 * An AdminNetworkPolicy as what it means: it isolates nobody, and each of its rules allows, denies, or passes the
 * question on to the policies of the namespace.
 * @see https://network-policy-api.sigs.k8s.io/api-overview/
 */
export function adminPolicy(object: KubeObject): Policy {
  const { priority } = asRecord(object['spec']);
  return policyOf(object, 'admin', first + (typeof priority === 'number' ? priority : 0));
}

/** A BaselineAdminNetworkPolicy: it is asked last, and only about pods that no NetworkPolicy isolates. */
export function baselinePolicy(object: KubeObject): Policy {
  return policyOf(object, 'baseline', Number.MAX_SAFE_INTEGER);
}

function policyOf(object: KubeObject, tier: NonNullable<Policy['tier']>, order: number): Policy {
  const { subject, ingress, egress } = asRecord(object['spec']);
  const side = (direction: Direction, listed: unknown) => {
    const rules = listOf(listed).flatMap((rule, at) => ruleOf(rule, direction, at));
    return rules.length === 0 ? null : { isolates: false, rules };
  };
  const meant = podsOf(asRecord(subject));
  return {
    ref: refOf(object),
    selects: (pod) => (pod.hostNetwork ? 'no' : meant(pod)),
    ingress: side('ingress', ingress),
    egress: side('egress', egress),
    order,
    tier,
  };
}

function ruleOf(rule: unknown, direction: Direction, at: number): Rule[] {
  const { action, ports, [direction === 'ingress' ? 'from' : 'to']: listed } = asRecord(rule);
  const known = actions[String(action)];
  if (known === undefined) return [];
  const peers = listOf(listed).map(peerOf);
  return [
    {
      action: known,
      peer: (party) => anyOf(peers.map((peer) => peer(party))),
      ports: Array.isArray(ports) ? ports.flatMap(portsIn) : null,
      path: `spec.${direction}[${at}]`,
    },
  ];
}

/** Pods by their namespaces, or by namespace and labels; a subject or peer of a kind that is new means perhaps. */
function podsOf({ namespaces, pods }: Readonly<Record<string, unknown>>): (pod: PodParty) => ReturnType<Peer> {
  if (namespaces !== undefined) return (pod) => selectsNamespace(namespaces, pod);
  if (pods === undefined) return () => 'maybe';
  const { namespaceSelector = {}, podSelector = {} } = asRecord(pods);
  return (pod) => allOf([selectsNamespace(namespaceSelector, pod), sure(matchesSelector(podSelector, pod.labels))]);
}

function peerOf(value: unknown): Peer {
  const peer = asRecord(value);
  if (peer['namespaces'] !== undefined || peer['pods'] !== undefined) return podsThat(podsOf(peer));
  if (Array.isArray(peer['networks'])) {
    const ranges = peer['networks'].map((range) => inRange(String(range)));
    return (party) => anyOf(ranges.map((range) => range(party)));
  }
  // Which addresses the nodes have, and which a name resolves to, is not known here.
  if (peer['nodes'] !== undefined) return (party) => (party.kind === 'pod' && !party.hostNetwork ? 'no' : 'maybe');
  return peer['domainNames'] === undefined ? nobody : (party) => (party.kind === 'pod' ? 'no' : 'maybe');
}

function portsIn(value: unknown): PortMatch[] {
  const { portNumber, portRange, namedPort } = asRecord(value);
  if (portNumber !== undefined) {
    const { protocol, port } = asRecord(portNumber);
    return portsOf(protocolOf(protocol), port, undefined);
  }
  if (portRange !== undefined) {
    const { protocol, start, end } = asRecord(portRange);
    return portsOf(protocolOf(protocol), start, typeof end === 'number' ? end : lastPort);
  }
  return typeof namedPort === 'string' ? protocols.map((protocol) => ({ protocol, name: namedPort })) : [];
}

const protocolOf = (value: unknown): Protocol => protocols.find((each) => each === value) ?? 'TCP';
