import { lastPort } from './kubernetes-policies';
import type { PoliciesIn } from './policies-of';
import { protocols, type Party, type Protocol } from './types';
import { selecting, turningPorts, verdictOn, type Answer } from './verdict';

/** A stretch of ports, both ends included, about which the answer is one. */
export type PortStretch = {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
  readonly answer: Answer;
};

/**
 * What is let through from one end to the other, on every port of every protocol: stretches in order, without holes.
 */
export function portsBetween(policiesIn: PoliciesIn, from: Party, to: Party): PortStretch[] {
  const policies = [
    ...(from.kind === 'pod' && !from.hostNetwork ? selecting(policiesIn, 'egress', from) : []),
    ...(to.kind === 'pod' && !to.hostNetwork ? selecting(policiesIn, 'ingress', to) : []),
  ];
  if (policies.length === 0)
    return protocols.map((protocol) => ({ protocol, from: 1, to: lastPort, answer: 'allowed' }));
  return protocols.flatMap((protocol) => {
    const turns = turningPorts(policies, to, protocol);
    const stretches: PortStretch[] = [];
    turns.forEach((first, at) => {
      const { answer } = verdictOn(policiesIn, from, to, { protocol, port: first });
      const end = (turns[at + 1] ?? lastPort + 1) - 1;
      const before = stretches.at(-1);
      if (before?.answer === answer) stretches[stretches.length - 1] = { ...before, to: end };
      else stretches.push({ protocol, from: first, to: end, answer });
    });
    return stretches;
  });
}

/** In one word: `all` ports are let through, `some`, `none`, or `uncertain` where none surely is but some may be. */
export function reachOf(stretches: readonly PortStretch[]): 'all' | 'some' | 'none' | 'uncertain' {
  if (stretches.every(({ answer }) => answer === 'allowed')) return 'all';
  if (stretches.some(({ answer }) => answer === 'allowed')) return 'some';
  return stretches.some(({ answer }) => answer === 'uncertain') ? 'uncertain' : 'none';
}
