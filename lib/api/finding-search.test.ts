import { describe, expect, test } from 'vitest';
import { findingFilterOf, FindingSearch } from './finding-search';

const open = { state: ['open', 'regressed'] };

describe('findingFilterOf', () => {
  test.each([
    ['nothing asks for what is open', {}, open],
    ['lists are joined by commas', { severity: 'critical,high' }, { ...open, severity: ['critical', 'high'] }],
    ['a comma inside a value', { control: 'a%2Cb,c' }, { ...open, control: ['a,b', 'c'] }],
    ['a dash is no namespace', { namespace: '-,shop' }, { ...open, namespace: ['', 'shop'] }],
    ['any state', { state: 'any' }, {}],
    ['one state', { state: 'fixed' }, { state: ['fixed'] }],
    ['an unknown severity is left out', { severity: 'extreme', q: ' ci ' }, { ...open, q: 'ci' }],
    ['the first of repeated words counts', { q: ['a', 'b'] }, { ...open, q: 'a' }],
    ['foreign words do not matter', { utm: 'x', sel: 'y' }, open],
    ['without built-in ones', { builtin: 'no' }, { ...open, builtIn: false }],
    ['a moment', { at: 's1', cluster: 'c' }, { ...open, snapshotId: 's1', clusterId: 'c' }],
  ])('%s', (_, query, filter) => {
    expect(findingFilterOf(query)).toEqual(filter);
  });
});

test('the API refuses what a page would forgive', () => {
  expect(FindingSearch.safeParse({ severity: 'extreme' }).success).toBe(false);
  expect(FindingSearch.safeParse({ limit: '1000' }).success).toBe(false);
});
