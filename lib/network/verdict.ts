import type { ObjectRef } from '@/lib/inventory/types';
import { lastPort } from './kubernetes-policies';
import type { PoliciesIn } from './policies-of';
import { anyOf } from './peers';
import type { Direction, Match, NamedPort, Party, PodParty, PortMatch, Protocol, Rule } from './types';

export type Answer = 'allowed' | 'denied' | 'uncertain';

/** What one end has to say to a connection. */
export type SideVerdict = {
  readonly answer: Answer;
  /**
   * `no-policy`: nothing selects the pod, so everything is let through. `rule`: the rule decided. `isolated`: policies
   * select the pod and none lets it through. `host-network`: no policy applies. `no-pod`: nothing there to ask.
   */
  readonly because: 'no-policy' | 'rule' | 'isolated' | 'host-network' | 'no-pod';
  /** The policies that select the pod in this direction, in the order in which they are asked. */
  readonly policies: readonly ObjectRef[];
  /** The rule that decided, or the first that may have. */
  readonly rule: { readonly policy: ObjectRef; readonly path: string; readonly action: Rule['action'] } | null;
};

/** Whether a connection is let through: both ends must let it. */
export type Verdict = { readonly answer: Answer; readonly egress: SideVerdict; readonly ingress: SideVerdict };

export type Port = { readonly protocol: Protocol; readonly port: number };

/**
 * Whether one end may open a connection to a port of the other, by every policy that selects either of them.
 *
 * Source: the NetworkPolicy API (https://kubernetes.io/docs/concepts/services-networking/network-policies/): policies add
 * up, a pod that none selects is open, and both the egress of the source and the ingress of the destination must agree.
 */
export function verdictOn(policiesIn: PoliciesIn, from: Party, to: Party, port: Port): Verdict {
  const egress = sideVerdict(policiesIn, 'egress', from, to, to, port);
  const ingress = sideVerdict(policiesIn, 'ingress', to, from, to, port);
  return { answer: both(egress.answer, ingress.answer), egress, ingress };
}

const both = (one: Answer, other: Answer): Answer =>
  one === 'denied' || other === 'denied'
    ? 'denied'
    : one === 'uncertain' || other === 'uncertain'
      ? 'uncertain'
      : 'allowed';

function sideVerdict(
  policiesIn: PoliciesIn,
  direction: Direction,
  own: Party,
  other: Party,
  destination: Party,
  port: Port,
): SideVerdict {
  if (own.kind !== 'pod') return { answer: 'allowed', because: 'no-pod', policies: [], rule: null };
  if (own.hostNetwork) return { answer: 'allowed', because: 'host-network', policies: [], rule: null };
  const decided = decide(selecting(policiesIn, direction, own), other, destination, port);
  // Whatever policies say, the node of a pod always reaches it: its kubelet must.
  const isNode = direction === 'ingress' && other.kind === 'pod' && other.hostNetwork;
  return isNode && decided.answer === 'denied' ? { ...decided, answer: 'uncertain' } : decided;
}

type Selecting = {
  readonly match: Match;
  readonly ref: ObjectRef;
  readonly rules: readonly Rule[];
  readonly isolates: boolean;
  readonly tier: 'admin' | 'baseline' | null;
};

const selected = new WeakMap<PoliciesIn, WeakMap<PodParty, Map<Direction, readonly Selecting[]>>>();

/** The policies that speak about a pod in one direction. Kept for each pod: an end is asked about many others. */
export function selecting(policiesIn: PoliciesIn, direction: Direction, pod: PodParty): readonly Selecting[] {
  const pods = selected.get(policiesIn) ?? new WeakMap<PodParty, Map<Direction, readonly Selecting[]>>();
  selected.set(policiesIn, pods);
  const sides = pods.get(pod) ?? new Map<Direction, readonly Selecting[]>();
  pods.set(pod, sides);
  const before = sides.get(direction);
  if (before) return before;
  const found = policiesIn(pod.namespace).flatMap((policy) => {
    const side = policy[direction];
    const match = side ? policy.selects(pod) : 'no';
    return side && match !== 'no'
      ? [{ match, ref: policy.ref, rules: side.rules, isolates: side.isolates, tier: policy.tier ?? null }]
      : [];
  });
  sides.set(direction, found);
  return found;
}

function decide(policies: readonly Selecting[], other: Party, destination: Party, port: Port): SideVerdict {
  const refs = policies.map(({ ref }) => ref);
  const perhaps: { answer: 'allowed' | 'denied'; rule: SideVerdict['rule'] }[] = [];
  const settle = (
    answer: 'allowed' | 'denied',
    because: SideVerdict['because'],
    rule: SideVerdict['rule'],
  ): SideVerdict => {
    const differing = perhaps.find((each) => each.answer !== answer);
    return differing
      ? { answer: 'uncertain', because: 'rule', policies: refs, rule: differing.rule }
      : { answer, because, policies: refs, rule };
  };
  let isolated: Match = 'no';
  let passed = false;
  for (const { match, ref, rules, isolates, tier } of policies) {
    if (isolates) isolated = anyOf([isolated, match]);
    if (tier === 'admin' ? passed : tier === 'baseline' && isolated === 'yes') continue;
    for (const rule of rules) {
      const meant = meets(rule, other, destination, port);
      if (meant === 'no') continue;
      const found = { policy: ref, path: rule.path, action: rule.action };
      const sure = meant === 'yes' && match === 'yes' && !(tier === 'baseline' && isolated === 'maybe');
      if (rule.action === 'pass' && sure && tier === 'admin') {
        passed = true;
        break;
      }
      if (rule.action === 'pass') {
        // What comes after the tier is not known to decide either way.
        perhaps.push({ answer: 'allowed', rule: found }, { answer: 'denied', rule: found });
        continue;
      }
      const answer = rule.action === 'allow' ? 'allowed' : 'denied';
      if (sure) return settle(answer, 'rule', found);
      perhaps.push({ answer, rule: found });
    }
  }
  if (isolated === 'no') return settle('allowed', 'no-policy', null);
  if (isolated === 'maybe') perhaps.push({ answer: 'allowed', rule: null });
  return settle('denied', 'isolated', null);
}

function meets(rule: Rule, other: Party, destination: Party, port: Port): Match {
  const ports = rule.ports === null || rule.ports.some((each) => portIs(each, destination, port));
  if (!ports || (rule.notPorts ?? []).some((each) => portIs(each, destination, port))) return 'no';
  return rule.peer(other);
}

function portIs(match: PortMatch, destination: Party, { protocol, port }: Port): boolean {
  if (match.protocol !== 'ANY' && match.protocol !== protocol) return false;
  if ('from' in match) return port >= match.from && port <= match.to;
  return namedPorts(destination).some(
    (each) => each.name === match.name && each.protocol === protocol && each.port === port,
  );
}

const namedPorts = (party: Party): readonly NamedPort[] => (party.kind === 'pod' ? party.ports : []);

/** Ports on both sides of which rules may decide differently: the first of every stretch in which they decide alike. */
export function turningPorts(policies: readonly Selecting[], destination: Party, protocol: Protocol): number[] {
  const turns = new Set([1]);
  const matches = policies.flatMap(({ rules }) =>
    rules.flatMap(({ ports, notPorts = [] }) => [...(ports ?? []), ...notPorts]),
  );
  for (const match of matches) {
    if (match.protocol !== 'ANY' && match.protocol !== protocol) continue;
    const ranges =
      'from' in match
        ? [match]
        : namedPorts(destination)
            .filter((each) => each.name === match.name && each.protocol === protocol)
            .map(({ port }) => ({ from: port, to: port }));
    for (const { from, to } of ranges) {
      turns.add(from);
      turns.add(to + 1);
    }
  }
  return [...turns].filter((port) => port >= 1 && port <= lastPort).sort((a, b) => a - b);
}
