import { matchesSelector } from '@/lib/inventory/selectors';
import { internetIn, rangeHolds } from './ip-ranges';
import type { Match, Party, PodParty } from './types';

export type Peer = (party: Party) => Match;

export const anybody: Peer = () => 'yes';
export const nobody: Peer = () => 'no';

/** Yes when any says yes; else maybe when any says maybe. */
export function anyOf(matches: Iterable<Match>): Match {
  let found: Match = 'no';
  for (const match of matches) {
    if (match === 'yes') return 'yes';
    if (match === 'maybe') found = 'maybe';
  }
  return found;
}

/** No when any says no; else maybe when any says maybe. */
export function allOf(matches: Iterable<Match>): Match {
  let found: Match = 'yes';
  for (const match of matches) {
    if (match === 'no') return 'no';
    if (match === 'maybe') found = 'maybe';
  }
  return found;
}

export const not = (match: Match): Match => (match === 'yes' ? 'no' : match === 'no' ? 'yes' : 'maybe');
export const sure = (is: boolean): Match => (is ? 'yes' : 'no');

/** Pods that a policy can know by their labels: those on the network of their node are seen as the node. */
export const podsThat =
  (meant: (pod: PodParty) => Match): Peer =>
  (party) =>
    party.kind === 'pod' && !party.hostNetwork ? meant(party) : 'no';

/** The label that every Namespace has of itself. */
export const nameLabel = 'kubernetes.io/metadata.name';

/** Whether a label selector means the namespace of a pod; maybe, where the Namespace was not seen and more than its name is asked. */
export function selectsNamespace(selector: unknown, { namespace, namespaceLabels }: PodParty): Match {
  const labels = { [nameLabel]: namespace, ...namespaceLabels };
  if (namespaceLabels !== null) return sure(matchesSelector(selector, labels));
  return keysOf(selector).every((key) => key === nameLabel) ? sure(matchesSelector(selector, labels)) : 'maybe';
}

function keysOf(selector: unknown): readonly unknown[] {
  if (typeof selector !== 'object' || selector === null) return [];
  const { matchLabels, matchExpressions } = selector as { matchLabels?: unknown; matchExpressions?: unknown }; // both are looked at
  const expressions: readonly unknown[] = Array.isArray(matchExpressions) ? matchExpressions : [];
  return [
    ...(typeof matchLabels === 'object' && matchLabels !== null ? Object.keys(matchLabels) : []),
    ...expressions.map((each) => (typeof each === 'object' && each !== null ? (each as { key?: unknown }).key : null)), // any object may be asked
  ];
}

/**
 * Whoever has an address in a range and in none of the others. The address of a pod that runs nowhere is not known:
 * then only the range of everything is sure.
 */
export function inRange(cidr: string, except: readonly string[] = []): Peer {
  return (party) => {
    switch (party.kind) {
      case 'address':
        return sure(rangeHolds(cidr, party.address) && !except.some((each) => rangeHolds(each, party.address)));
      case 'internet': {
        const part = internetIn(cidr);
        if (part === 'none') return 'no';
        return part === 'all' && except.every((each) => internetIn(each) === 'none') ? 'yes' : 'maybe';
      }
      case 'pod': {
        if (party.addresses.length === 0) {
          if (!mayHoldPods(cidr)) return 'no';
          return isEverything(cidr) && !except.some(mayHoldPods) ? 'yes' : 'maybe';
        }
        const inside = party.addresses.filter(
          (address) => rangeHolds(cidr, address) && !except.some((each) => rangeHolds(each, address)),
        );
        return inside.length === 0 ? 'no' : inside.length === party.addresses.length ? 'yes' : 'maybe';
      }
    }
  };
}

/** No pod has a link-local address: the metadata services of clouds have. */
const mayHoldPods = (cidr: string) => !/^(169\.254\.|fe80:|fd00:ec2::254\b)/i.test(cidr);

const isEverything = (cidr: string) => /^(0\.0\.0\.0|::)\/0$/.test(cidr);
