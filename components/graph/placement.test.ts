import { describe, expect, test } from 'vitest';
import { graphOf, node } from './example-graph';
import { clipMiddle, placeGraph, shownLabel } from './placement';

describe('clipMiddle', () => {
  test.each([
    ['payments/ci-bot', 27, 'payments/ci-bot'],
    ['kube-system/generic-garbage-collector', 27, 'kube-system/g…age-collector'],
    ['🦊🦊🦊🦊🦊', 3, '🦊…🦊'],
  ])('%s in %d characters is %s', (text, most, clipped) => {
    expect(clipMiddle(text, most)).toBe(clipped);
    expect([...clipMiddle(text, most)].length).toBeLessThanOrEqual(most);
  });
});

test('a fold says how many it stands for', () => {
  expect(shownLabel(node('sa:a/x', { members: ['sa:a/x', 'sa:a/y'] }))).toBe('×2 a/x');
});

describe('placeGraph', () => {
  const graph = graphOf(['sa:a/ci > crb:a-binding-with-a-long-name > cr:admin']);
  const placement = placeGraph(graph, { 'sa:a/ci': { x: 5, y: 7 } });

  test('columns that hold nothing take no room', () => {
    expect(placement.columns.map(({ column }) => column)).toEqual(['subjects', 'bindings', 'roles']);
  });

  test('columns never overlap', () => {
    const [first, second] = placement.columns;
    expect((first?.x ?? 0) + (first?.width ?? 0) / 2).toBeLessThan((second?.x ?? 0) - (second?.width ?? 0) / 2);
  });

  test('rows are those of the layout', () => {
    expect(placement.at['sa:a/ci']?.y).toBe(7);
    expect(placement.at['cr:admin']?.y).toBe(0);
  });
});
