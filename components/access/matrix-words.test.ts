import { expect, test } from 'vitest';
import { cellWords, widestVerbs } from './matrix-words';

const everywhere = { in: 'everywhere', count: 0 } as const;
const nowhere = { in: 'nowhere', count: 0 } as const;
const namespaces = (count: number) => ({ in: 'namespaces', count }) as const;
const byName = { in: 'names', count: 1 } as const;

test.each([
  ['all verbs alike', { ...namespaces(2), byVerb: [] }, '2 namespaces', []],
  [
    'one reaches further',
    {
      ...everywhere,
      byVerb: [
        { verb: 'get', ...everywhere },
        { verb: 'list', ...namespaces(1) },
        { verb: 'watch', ...namespaces(1) },
      ],
    },
    'get everywhere; list, watch 1 namespace',
    ['get'],
  ],
  [
    'one is not given at all',
    {
      ...byName,
      byVerb: [
        { verb: 'get', ...byName },
        { verb: 'list', ...nowhere },
      ],
    },
    'get by 1 name; list no',
    ['get'],
  ],
  [
    'each somewhere else, so that none alone reaches as far as the cell',
    {
      ...namespaces(2),
      byVerb: [
        { verb: 'create', ...namespaces(1) },
        { verb: 'patch', ...namespaces(1) },
        { verb: 'update', ...nowhere },
      ],
    },
    'create, patch 1 namespace; update no',
    ['create', 'patch'],
  ],
] as const)('%s', (_what, cell, words, widest) => {
  expect(cellWords(cell)).toBe(words);
  expect(widestVerbs(cell)).toEqual(widest);
});
