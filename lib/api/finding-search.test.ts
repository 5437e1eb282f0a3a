import { describe, expect, test } from 'vitest';
import { standing, workStates } from '@/lib/findings/work';
import { findingFilterOf, FindingSearch } from './finding-search';

describe('findingFilterOf', () => {
  test.each([
    ['nothing leaves the choice to the store: what is open', {}, {}],
    ['lists are joined by commas', { severity: 'critical,high' }, { severity: ['critical', 'high'] }],
    ['a comma inside a value', { control: 'a%2Cb,c' }, { control: ['a,b', 'c'] }],
    ['a dash is no namespace', { namespace: '-,shop' }, { namespace: ['', 'shop'] }],
    ['any state', { state: 'any' }, { state: workStates }],
    ['all that is true', { state: 'standing,fixed' }, { state: standing }],
    ['nobody', { assignee: '-,ada' }, { assignee: ['', 'ada'] }],
    ['what is late', { due: 'overdue' }, { overdue: true }],
    ['an age', { age: '7-30' }, { age: { from: 7, to: 30 } }],
    ['an age that holds nothing is left out', { age: '30-7' }, {}],
    ['one state', { state: 'fixed' }, { state: ['fixed'] }],
    ['an unknown severity is left out', { severity: 'extreme', q: ' ci ' }, { q: 'ci' }],
    ['the first of repeated words counts', { q: ['a', 'b'] }, { q: 'a' }],
    ['foreign words do not matter', { utm: 'x', sel: 'y' }, {}],
    ['without built-in ones', { builtin: 'no' }, { builtIn: false }],
    ['a moment', { at: 's1', cluster: 'c' }, { snapshotId: 's1', clusterId: 'c' }],
  ])('%s', (_, query, filter) => {
    expect(findingFilterOf(query)).toEqual(filter);
  });
});

test('the API refuses what a page would forgive', () => {
  expect(FindingSearch.safeParse({ severity: 'extreme' }).success).toBe(false);
  expect(FindingSearch.safeParse({ age: 'old' }).success).toBe(false);
  expect(FindingSearch.safeParse({ limit: '1000' }).success).toBe(false);
});
