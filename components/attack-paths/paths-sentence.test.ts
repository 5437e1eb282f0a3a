import { describe, expect, test } from 'vitest';
import { pathsSentence } from './paths-sentence';

type Answer = Parameters<typeof pathsSentence>[0];

const answer = (part: Partial<Answer>): Answer => ({
  from: { asked: '', group: null, single: null, footholds: 57 },
  to: { id: 'cluster-admin', title: 'cluster admin' },
  reached: 13,
  fewest: 2,
  unseen: [],
  cut: { total: 7, beyondHelpTotal: 0 },
  table: { rows: [] },
  ...part,
});
const from = (id: string): Answer['from'] => ({ asked: id, group: null, single: { id, title: id }, footholds: 1 });
const group = (word: 'anyone' | 'exposed', footholds: number): Answer['from'] => ({
  asked: word,
  group: word,
  single: null,
  footholds,
});
const none = { reached: 0, fewest: null, cut: { total: 0, beyondHelpTotal: 0 } };

describe('pathsSentence', () => {
  test.each<[string, Partial<Answer>]>([
    ['13 of 57 footholds lead to cluster admin, the nearest in 2 steps. 7 changes cut every path.', {}],
    [
      '1 of 57 footholds leads to code on a node, in 1 step. 1 change cuts every path.',
      { to: { id: 'node-code', title: '' }, reached: 1, fewest: 1, cut: { total: 1, beyondHelpTotal: 0 } },
    ],
    [
      'From ServiceAccount payments/ci-bot an attacker gets to cluster admin in 1 step. 2 changes cut every path.',
      { from: from('sa:payments/ci-bot'), reached: 1, fewest: 1, cut: { total: 2, beyondHelpTotal: 0 } },
    ],
    ['No path leads from User alice to cluster admin.', { from: from('user:alice'), ...none }],
    ['None of 57 footholds leads to cluster admin.', none],
    ['None of 2 ways in that are open to anyone leads to cluster admin.', { from: group('anyone', 2), ...none }],
    ['The one exposed workload does not lead to cluster admin.', { from: group('exposed', 1), ...none }],
    ['There is no exposed workload here to begin from.', { from: group('exposed', 0), ...none }],
    [
      'User alice is where this begins and ends: choose another end.',
      { from: from('user:alice'), to: { id: 'user:alice', title: '' }, ...none },
    ],
    [
      '13 of 57 footholds lead to cluster admin, the nearest in 2 steps. Nothing that can be taken away cuts it.',
      { cut: { total: 0, beyondHelpTotal: 1 } },
    ],
    [
      '13 of 57 footholds lead to cluster admin, the nearest in 2 steps. 7 changes cut every path but those from 2 footholds that nothing cuts off.',
      { cut: { total: 7, beyondHelpTotal: 2 } },
    ],
    [
      '13 of 57 footholds lead to cluster admin, the nearest in 2 steps; anyone gets there in 3. 7 changes cut every path.',
      {
        table: {
          rows: [
            { objective: 'node-code', cells: [{ group: 'anyone', reached: 1, fewest: 2 }] },
            { objective: 'cluster-admin', cells: [{ group: 'anyone', reached: 1, fewest: 3 }] },
          ],
        },
      },
    ],
  ])('%s', (sentence, part) => expect(pathsSentence(answer(part))).toBe(sentence));

  test('never says none where nobody could look', () => {
    expect(pathsSentence(answer({ unseen: ['access'], ...none }))).toBe(
      'Not assessed: roles and bindings could not be read, so nobody knows what leads to cluster admin.',
    );
    expect(pathsSentence(answer({ unseen: ['access', 'workloads'], from: from('user:alice'), ...none }))).toMatch(
      /^Not assessed: roles and bindings and pods could not be read/,
    );
    expect(pathsSentence(answer({ unseen: ['access'] }))).toMatch(/^At least 13 of 57 footholds/);
  });
});
