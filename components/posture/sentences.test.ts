import { describe, expect, test } from 'vitest';
import type { Score } from '@/lib/assessment/types';
import type { ClusterSummary } from '@/lib/store/types';
import { fleetAnswer, lastChange } from './sentences';

const score = (value: number | null, critical = 0): Score => ({
  surface: 'all',
  score: value,
  coverage: 100,
  findings: { critical, high: 0, medium: 0, low: 0 },
  controls: { failed: 0, passed: 0, notAssessed: 0, notApplicable: 0 },
});

const cluster = (name: string, value: number | null, critical = 0, newFindings = 0): ClusterSummary => ({
  id: name,
  name,
  source: 'file',
  context: null,
  createdAt: '2026-01-01T00:00:00Z',
  latest: null,
  scores: [score(value, critical)],
  trend: [],
  newFindings,
  fixedFindings: 0,
  worstSubject: null,
});

describe('fleetAnswer', () => {
  test.each([
    [[cluster('a', null)], '1 cluster connected; nothing has been assessed yet.'],
    [[cluster('a', 64.25, 2)], 'a scores 64.3 with 2 critical findings. Nothing is new since the snapshots before.'],
    [
      [cluster('a', 90), cluster('b', 51, 1, 1)],
      'b needs attention first: it scores 51 with 1 critical finding. 1 finding is new since the snapshots before.',
    ],
  ])('%#', (clusters, sentence) => {
    expect(fleetAnswer(clusters)).toBe(sentence);
  });
});

test.each([
  [[], null],
  [[{ score: 5 }], null],
  [[{ score: 5 }, { score: null }], null],
  [[{ score: 1 }, { score: 5 }, { score: 3 }], -2],
])('lastChange of %j is %s', (trend, change) => {
  expect(lastChange(trend)).toBe(change);
});
