import { expect, test } from 'vitest';
import { graphQuestion, graphSearch } from './question';

const ask = (search: Record<string, string>) => graphQuestion(graphSearch.parse(search), 'sa:a/worst');

test.each([
  [
    {},
    {
      focus: 'sa:a/worst',
      hops: 3,
      riskyOnly: true,
      namespaces: [],
      scope: null,
      pinned: [],
      unfolded: [],
      limit: 400,
    },
  ],
  [{ focus: 'overview' }, { focus: null }],
  [
    { focus: 'user:bob', hops: '1', risky: '0' },
    { focus: 'user:bob', hops: 1, riskyOnly: false },
  ],
  // An address may be old or written by hand: what makes no sense falls back.
  [
    { hops: '9', risky: 'maybe', limit: '9999' },
    { hops: 3, riskyOnly: true, limit: 400 },
  ],
  [{ in: '*' }, { scope: '' }],
  [
    { in: 'payments', pin: 'b,a' },
    { scope: 'payments', pinned: ['a', 'b'] },
  ],
  [{ ns: 'b,a' }, { namespaces: ['a', 'b'] }],
  [{ unfold: 'fold:user:a%2Cb' }, { unfolded: ['fold:user:a,b'] }],
])('%j asks %j', (search, question) => {
  expect(ask(search)).toMatchObject(question);
});
