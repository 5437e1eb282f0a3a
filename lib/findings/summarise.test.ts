import { expect, test } from 'vitest';
import type { Violation } from '@/lib/controls/types';
import { summarise } from './summarise';

const many = 'containers run privileged';
const of = (name: string, detail?: string): Violation => ({
  path: name,
  message: `Container ${name} runs privileged`,
  container: { name, ...(detail !== undefined && { detail }) },
});
const plain = (message: string): Violation => ({ path: '', message });

test.each([
  ['one container', [of('app')], 'Container app runs privileged'],
  ['several', [of('app'), of('proxy'), of('init')], '3 containers run privileged: app, proxy, init'],
  [
    'with details',
    [of('app', 'NET_RAW'), of('app', 'BPF'), of('log')],
    '2 containers run privileged: app (NET_RAW, BPF), log',
  ],
  [
    'many',
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => of(name)),
    '7 containers run privileged: a, b, c, d, e and 2 more',
  ],
  [
    'the pod and a container',
    [plain('The pod allows it'), of('app')],
    'The pod allows it; Container app runs privileged',
  ],
  ['the same twice', [plain('x'), plain('x')], 'x'],
  ['more than can be said', ['1', '2', '3', '4', '5'].map(plain), '1; 2; 3; and 2 more'],
])('%s', (_what, violations, sentence) => expect(summarise({ many }, violations)).toBe(sentence));
