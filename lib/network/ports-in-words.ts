import type { PortStretch } from './reachable-ports';
import { lastPort } from './kubernetes-policies';
import { protocols } from './types';
import type { Answer } from './verdict';

/**
 * The ports with one answer as a person says them: `every port`, `TCP 80, 443`, `TCP 1–1024, every UDP port`; `no port`
 * when there is none.
 */
export function portsInWords(stretches: readonly PortStretch[], answer: Answer = 'allowed'): string {
  const meant = stretches.filter((each) => each.answer === answer);
  if (meant.length === 0) return 'no port';
  if (meant.length === stretches.length) return 'every port';
  return protocols
    .flatMap((protocol) => {
      const own = meant.filter((each) => each.protocol === protocol);
      if (own.length === 0) return [];
      if (own.some(({ from, to }) => from === 1 && to === lastPort)) return [`every ${protocol} port`];
      return [`${protocol} ${own.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join(', ')}`];
    })
    .join('; ');
}
