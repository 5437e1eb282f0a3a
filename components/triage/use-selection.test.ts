import { expect, test } from 'vitest';
import { toggled, type Chosen } from './use-selection';

const shown = ['a', 'b', 'c', 'd'];
const nothing: Chosen = { ids: new Set(), all: false, last: null };

test.each<readonly [string, readonly (readonly [string, boolean])[], readonly string[]]>([
  ['one row', [['b', false]], ['b']],
  [
    'a row twice is not chosen',
    [
      ['b', false],
      ['b', false],
    ],
    [],
  ],
  [
    'a range goes from the row before',
    [
      ['a', false],
      ['c', true],
    ],
    ['a', 'b', 'c'],
  ],
  [
    'a range goes upwards, too',
    [
      ['d', false],
      ['b', true],
    ],
    ['b', 'c', 'd'],
  ],
  ['a range without a row before is that row', [['c', true]], ['c']],
])('%s', (_, presses, expected) => {
  const { ids } = presses.reduce((chosen, [id, range]) => toggled(chosen, shown, id, range), nothing);
  expect([...ids].sort()).toEqual(expected);
});

test('What is not shown any more is not chosen any more', () => {
  expect([...toggled({ ...nothing, ids: new Set(['x', 'a']) }, shown, 'b', false).ids]).toEqual(['a', 'b']);
});
