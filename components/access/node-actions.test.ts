import { describe, expect, test } from 'vitest';
import { node } from '@/components/graph/example-graph';
import { actOnKey, nodeActions, type GraphCommands, type GraphMarks } from './node-actions';

const marks: GraphMarks = {
  clusterId: 'c',
  at: null,
  off: [],
  focus: 'sa:a/focus',
  pinned: [],
  start: null,
  end: null,
};
const recorder = () => {
  const done: string[] = [];
  const note = (what: string) => (id: string | null) => void done.push(`${what} ${id}`);
  const does: GraphCommands = {
    open: note('open'),
    focus: note('focus'),
    hide: note('hide'),
    pin: note('pin'),
    unfold: note('unfold'),
    fold: note('fold'),
    start: note('start'),
    end: note('end'),
    switchOff: note('off'),
  };
  return { done, does };
};
const words = (of: Parameters<typeof nodeActions>[0], more: Partial<GraphMarks> = {}) =>
  nodeActions(of, { ...marks, ...more }, recorder().does).map((action) => action.words);

describe('nodeActions', () => {
  test('a subject', () => {
    expect(words(node('sa:a/ci'))).toEqual([
      'Show details',
      'Focus here',
      'Set as start',
      'Set as end',
      'Attack paths from here',
      'Attack paths to here',
      'Pin',
      'Switch off',
      'Hide',
    ]);
  });

  test('the focus is neither hidden nor focused again', () => {
    expect(words(node('sa:a/focus'))).not.toEqual(expect.arrayContaining(['Hide']));
    expect(words(node('sa:a/focus'))).not.toEqual(expect.arrayContaining(['Focus here']));
  });

  test('a fold is unfolded, and what came out of one folded back', () => {
    expect(words(node('fold:sa:a/x', { kind: 'fold', column: 'subjects' }))).toContain('Unfold');
    expect(words(node('sa:a/x', { unfoldedFrom: 'fold:sa:a/x' }))).toContain('Fold with those alike');
  });

  test('what is done can be undone by the same place', () => {
    const done = words(node('sa:a/ci'), { pinned: ['sa:a/ci'], start: 'sa:a/ci', off: ['sa:a/ci'] });
    expect(done).toEqual(expect.arrayContaining(['Unpin', 'No longer the start', 'Turn on again']));
  });
});

test.each([
  ['h', node('sa:a/ci'), {}, 'hide sa:a/ci'],
  ['h', node('sa:a/focus'), {}, undefined],
  ['i', node('sa:a/ci'), {}, 'pin sa:a/ci'],
  [' ', node('fold:sa:a/x', { kind: 'fold' }), {}, 'unfold fold:sa:a/x'],
  [' ', node('sa:a/x', { unfoldedFrom: 'fold:sa:a/x' }), {}, 'fold fold:sa:a/x'],
  [' ', node('sa:a/ci'), {}, undefined],
  ['p', node('sa:a/ci'), {}, 'start sa:a/ci'],
  ['p', node('cr:x'), { start: 'sa:a/ci' }, 'end cr:x'],
  ['p', node('sa:a/ci'), { start: 'sa:a/ci' }, 'start null'],
  ['x', node('sa:a/ci'), {}, undefined],
] as const)('%s on %j', (key, of, more, expected) => {
  const { done, does } = recorder();
  expect(actOnKey(key, of, { ...marks, ...more }, does)).toBe(expected !== undefined);
  expect(done[0]).toBe(expected);
});
