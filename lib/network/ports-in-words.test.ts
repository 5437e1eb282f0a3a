import { expect, test } from 'vitest';
import { portsInWords } from './ports-in-words';
import type { PortStretch } from './reachable-ports';

const all = (protocol: PortStretch['protocol'], answer: PortStretch['answer']): PortStretch => ({
  protocol,
  from: 1,
  to: 65_535,
  answer,
});
const one = (protocol: PortStretch['protocol'], port: number, to = port): PortStretch => ({
  protocol,
  from: port,
  to,
  answer: 'allowed',
});

test.each([
  ['every port', [all('TCP', 'allowed'), all('UDP', 'allowed')]],
  ['no port', [all('TCP', 'denied'), all('UDP', 'denied')]],
  ['every TCP port', [all('TCP', 'allowed'), all('UDP', 'denied')]],
  ['TCP 80, 443', [one('TCP', 80), one('TCP', 443), all('UDP', 'denied')]],
  ['TCP 1–1024; UDP 53', [one('TCP', 1, 1024), one('UDP', 53), all('SCTP', 'denied')]],
])('%s', (words, stretches) => expect(portsInWords(stretches)).toBe(words));
