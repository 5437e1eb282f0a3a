import cytoscape from 'cytoscape';
import { expect, test } from 'vitest';
import { applyElements } from './apply-elements';
import { chainThrough } from './chain';
import { diffElements } from './diff-elements';
import { graphOf } from './example-graph';
import { placeGraph } from './placement';
import { emphasise, toElements, type GraphElement } from './to-elements';

const elementsOf = (lines: readonly string[], y = 0) => {
  const graph = graphOf(lines);
  return toElements(graph, placeGraph(graph, Object.fromEntries(graph.nodes.map(({ id }) => [id, { x: 0, y }]))));
};
const drawn = (cy: cytoscape.Core) =>
  cy
    .elements()
    .map((element) => element.id())
    .sort();

test('the canvas ends up with the wanted elements, whatever was drawn before', () => {
  const cy = cytoscape({ headless: true });
  const steps: readonly (readonly GraphElement[])[] = [
    elementsOf(['sa:a/ci > crb:two > cr:admin']),
    elementsOf(['sa:a/ci > crb:two', 'sa:a/ci > rb:a/one > role:a/r']),
    elementsOf(['user:alice > crb:two']),
    [],
  ];
  let before: readonly GraphElement[] = [];
  for (const wanted of steps) {
    applyElements(cy, diffElements(before, wanted));
    expect(drawn(cy)).toEqual(wanted.map(({ data }) => data.id).sort());
    before = wanted;
  }
});

test('a hand on a node moves the paper, as one beside it does', () => {
  const cy = cytoscape({ headless: true });
  applyElements(cy, diffElements([], elementsOf(['sa:a/ci > crb:two'])));
  expect(cy.nodes().map((node) => node.pannable())).toEqual([true, true]);
});

test('a kept node moves and keeps its place in the graph', () => {
  const cy = cytoscape({ headless: true });
  const first = elementsOf(['sa:a/ci > crb:two']);
  applyElements(cy, diffElements([], first));
  const node = cy.getElementById('sa:a/ci');
  applyElements(cy, diffElements(first, elementsOf(['sa:a/ci > crb:two'], 120)));
  expect(cy.getElementById('sa:a/ci').same(node)).toBe(true);
  expect(node.position('y')).toBe(120);
});

test('emphasis reaches the canvas as classes, and leaves it again', () => {
  const cy = cytoscape({ headless: true });
  const graph = graphOf(['sa:a/ci > crb:two', 'sa:a/x > rb:a/y']);
  const plain = toElements(graph, placeGraph(graph, {}));
  const chain = chainThrough(graph, 'crb:two');
  const emphasised = emphasise(plain, {
    chain,
    selected: 'crb:two',
    hovered: null,
    pointed: null,
    cursor: null,
    focus: null,
    ghosts: null,
    pinned: [],
    start: null,
    end: null,
    way: null,
  });
  applyElements(cy, diffElements([], plain));
  applyElements(cy, diffElements(plain, emphasised));
  expect(cy.$('.dim').map((element) => element.id())).toEqual(['sa:a/x', 'rb:a/y', 'sa:a/x>rb:a/y']);
  applyElements(cy, diffElements(emphasised, plain));
  expect(cy.$('.dim').length).toBe(0);
});

test('what Cytoscape writes does not reach the elements it was given', () => {
  const cy = cytoscape({ headless: true });
  const elements = elementsOf(['sa:a/ci > crb:two']);
  applyElements(cy, diffElements([], elements));
  cy.getElementById('sa:a/ci').position({ x: 999, y: 999 });
  expect(elements[0]).toMatchObject({ position: { y: 0 } });
});
