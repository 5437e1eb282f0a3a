import { expect, test } from 'vitest';
import { asksSomething, searchQuestion, type SearchQuestion } from './search-question';

const nothing: SearchQuestion = {
  words: [],
  kinds: null,
  objectKinds: null,
  namespace: null,
  severities: null,
  can: null,
};

test.each<[string, Partial<SearchQuestion>]>([
  ['', {}],
  ['CI bot', { words: ['ci', 'bot'] }],
  ['sa:ci-bot', { kinds: ['subject'], objectKinds: ['serviceaccount'], words: ['ci-bot'] }],
  ['kind:sa ci', { kinds: ['subject'], objectKinds: ['serviceaccount'], words: ['ci'] }],
  ['kind:roles', { kinds: ['role'], objectKinds: ['role', 'clusterrole'] }],
  ['kind:deployment web', { kinds: ['workload'], objectKinds: ['deployment'], words: ['web'] }],
  ['wl:web ns:shop', { kinds: ['workload'], words: ['web'], namespace: 'shop' }],
  ['sev:crit,high secrets', { severities: ['critical', 'high'], words: ['secrets'] }],
  ['can:create pods/exec ci', { can: { verb: 'create', resource: 'pods/exec' }, words: ['ci'] }],
  ['can:get ns:shop secrets', { can: { verb: 'get', resource: 'secrets' }, namespace: 'shop' }],
  // Not finished: it narrows nothing yet.
  ['can:create', {}],
  ['ns:', {}],
  // A colon alone makes no prefix, nor does what objects inherit.
  ['system:masters', { words: ['system:masters'] }],
  ['constructor:x __proto__:y', { words: ['constructor:x', '__proto__:y'] }],
  ['kind:constructor', { words: ['kind:constructor'] }],
  ['<img/src=x>', { words: ['<img/src=x>'] }],
])('“%s” asks for %j', (text, question) => {
  expect(searchQuestion(text)).toEqual({ ...nothing, ...question });
});

test('what narrows is a question even without words', () => {
  expect(['', 'ns:', 'can:get', 'ns:shop', 'sev:low'].map((text) => asksSomething(searchQuestion(text)))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
});
