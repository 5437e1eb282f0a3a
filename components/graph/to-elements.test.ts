import { describe, expect, test } from 'vitest';
import { chainThrough } from './chain';
import { diffElements } from './diff-elements';
import { edge, graphOf, node } from './example-graph';
import { placeGraph } from './placement';
import { curve, emphasise, lineWidth, toElements, type Emphasis } from './to-elements';

const graph = graphOf(
  ['sa:a/ci > crb:two > cr:admin', 'sa:a/other > rb:a/one'],
  [node('sa:a/ci', { risk: 'critical', badges: ['automount'] }), node('crb:two', { clusterWide: true, builtIn: true })],
);
const elements = toElements(graph, placeGraph(graph, {}));
const classesOf = (from: typeof elements, id: string) => from.find(({ data }) => data.id === id)?.classes.split(' ');
const calm: Emphasis = {
  chain: null,
  selected: null,
  hovered: null,
  pointed: null,
  cursor: null,
  focus: null,
  ghosts: null,
  pinned: [],
  start: null,
  end: null,
  way: null,
};

describe('toElements', () => {
  test('classes say column, risk, scope and origin', () => {
    expect(classesOf(elements, 'sa:a/ci')).toEqual(['subjects', 'risk-critical']);
    expect(classesOf(elements, 'crb:two')).toEqual(['bindings', 'cluster-wide', 'built-in']);
  });

  test('a fold wears the glyph of its members', () => {
    const folded = graphOf(
      ['fold:sa:a/x'],
      [node('fold:sa:a/x', { kind: 'fold', memberKind: 'user', column: 'subjects' })],
    );
    expect(toElements(folded, placeGraph(folded, {}))[0]?.data).toMatchObject({ glyph: 'user' });
  });

  test.each([
    [1, null, 1],
    [16, null, 3],
    [1, 'low', 1],
    [1, 'high', 1.5],
    [1000, 'critical', 5],
  ] as const)('%d grants of risk %s make a line of %d px', (count, risk, width) => {
    expect(lineWidth(edge('a', 'b', { count, risk }))).toBe(width);
  });
});

describe('curve', () => {
  test('a level line has no distance', () => {
    expect(curve({ x: 0, y: 0 }, { x: 100, y: 0 })).toEqual({ weights: '0.420 0.580', distances: '0.0 0.0' });
  });

  test('a slope bends the same way at both ends, mirrored', () => {
    const { distances } = curve({ x: 0, y: 0 }, { x: 100, y: 100 });
    const [first, second] = distances.split(' ').map(Number);
    expect(first).toBeCloseTo(-(second ?? 0));
    expect(first).not.toBe(0);
  });
});

describe('emphasise', () => {
  test('nothing to emphasise leaves every element as it is', () => {
    expect(emphasise(elements, calm).every((element, place) => element === elements[place])).toBe(true);
  });

  test('what is switched off is a ghost, and nothing else is', () => {
    const shown = emphasise(elements, { ...calm, ghosts: { nodes: new Set(['crb:two']), edges: new Set() } });
    expect(classesOf(shown, 'crb:two')).toContain('ghost');
    expect(shown.filter(({ classes }) => classes.includes('ghost'))).toHaveLength(1);
  });

  test('the rest is muted while a chain is selected', () => {
    const shown = emphasise(elements, { ...calm, chain: chainThrough(graph, 'sa:a/ci'), selected: 'sa:a/ci' });
    expect(classesOf(shown, 'sa:a/ci')).toEqual(expect.arrayContaining(['path', 'selected']));
    expect(classesOf(shown, 'rb:a/one')).toContain('dim');
    expect(classesOf(shown, 'sa:a/ci>crb:two')).toContain('path');
  });

  test('the chain under the pointer is never muted', () => {
    const hovered = chainThrough(graph, 'rb:a/one');
    const shown = emphasise(elements, { ...calm, chain: chainThrough(graph, 'sa:a/ci'), hovered });
    expect(classesOf(shown, 'rb:a/one')).toContain('path');
  });
});

describe('diffElements', () => {
  const ids = (list: readonly { data: { id: string } }[]) => list.map(({ data }) => data.id);

  test('the same elements make no work', () => {
    expect(diffElements(elements, emphasise(elements, calm))).toEqual({ added: [], changed: [], removed: [] });
  });

  test('equal classes built anew make no work', () => {
    const emphasis = { ...calm, chain: chainThrough(graph, 'sa:a/ci') };
    const diff = diffElements(emphasise(elements, emphasis), emphasise(elements, emphasis));
    expect(diff.changed).toEqual([]);
  });

  test('what comes, changes and goes', () => {
    const smaller = elements.filter(({ data }) => data.id !== 'sa:a/other' && data.id !== 'sa:a/other>rb:a/one');
    const shown = emphasise(smaller, { ...calm, focus: 'sa:a/ci' });
    const diff = diffElements(elements, shown);
    expect(ids(diff.changed)).toEqual(['sa:a/ci']);
    expect(diff.removed).toEqual(['sa:a/other', 'sa:a/other>rb:a/one']);
    expect(ids(diffElements(shown, elements).added)).toEqual(['sa:a/other', 'sa:a/other>rb:a/one']);
  });

  test('an edge with new ends goes and comes back', () => {
    const turned = elements.map((element) =>
      element.group === 'edges' && element.data.id === 'sa:a/ci>crb:two'
        ? { ...element, data: { ...element.data, source: 'sa:a/other' } }
        : element,
    );
    const diff = diffElements(elements, turned);
    expect(ids(diff.added)).toEqual(['sa:a/ci>crb:two']);
    expect(diff.removed).toEqual(['sa:a/ci>crb:two']);
  });
});
