// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { edge, graphOf, node } from './example-graph';
import { graphSvg } from './graph-svg';
import { cssTheme } from './graph-theme';
import { placeFreely, placeGraph } from './placement';
import { emphasise, toElements } from './to-elements';

const hostile = '</text><script>alert(1)</script>&"\'\u202egnp\u0000\ufffe🦊';
const graph = {
  ...graphOf(
    [`sa:a/ci > crb:two > cr:admin`, 'user:gone > crb:two'],
    [
      node('sa:a/ci', { label: hostile, risk: 'critical' }),
      node('crb:two', { clusterWide: true, change: 'added' }),
      node('user:gone', { change: 'removed' }),
    ],
  ),
};
const calm = { chain: null, selected: null, hovered: null, pointed: null, cursor: null, focus: null, ghosts: null };
const none = { pinned: ['sa:a/ci'], start: null, end: null, way: null };

function parsed(svg: string) {
  const document = new DOMParser().parseFromString(svg, 'application/xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document;
}

test.each([
  ['columns', placeGraph],
  ['no columns', placeFreely],
])('a picture in %s is well-formed, whatever names hold', (_, place) => {
  const placement = place(graph, {});
  const elements = emphasise(toElements(graph, placement), { ...calm, ...none });
  const document = parsed(graphSvg(elements, placement, cssTheme, { title: hostile, lines: [hostile, 'prod-eu'] }));
  expect(document.querySelector('script')).toBeNull();
  const texts = [...document.querySelectorAll('text')].map(({ textContent }) => textContent);
  expect(texts.some((text) => text?.includes('<script>'))).toBe(true);
  expect(texts).toContain('critical');
  expect(texts.join('')).not.toMatch(/[\u202e\u0000]/);
});

test('title, date and a legend of what is in it stand in the picture', () => {
  const placement = placeGraph(graph, {});
  const title = 'ServiceAccount a/ci can do everything';
  const document = parsed(
    graphSvg(toElements(graph, placement), placement, cssTheme, { title, lines: ['prod-eu, 23 Nov 2026'] }),
  );
  const texts = [...document.querySelectorAll('text')].map(({ textContent }) => textContent);
  expect(texts).toEqual(expect.arrayContaining([title, 'prod-eu, 23 Nov 2026', 'Subjects · 2', 'critical', 'User']));
  expect(texts).toEqual(expect.arrayContaining(['+ added (1)', '− removed (1)']));
  expect(texts).not.toContain('high');
});

test('every node and line on the canvas is in the picture', () => {
  const wide = graphOf(['sa:a/ci > crb:two > cr:admin']);
  const more = { ...wide, edges: [...wide.edges, edge('sa:a/ci', 'crb:two', { id: 'again' })] };
  const placement = placeGraph(more, {});
  const document = parsed(graphSvg(toElements(more, placement), placement, cssTheme, { title: 't', lines: [] }));
  expect([...document.querySelectorAll('g > title')].map(({ textContent }) => textContent)).toEqual([
    'a/ci',
    'two',
    'admin',
    'Legend',
  ]);
  expect(document.querySelectorAll('path[d^="M"][d*="C"]:not([transform])')).toHaveLength(3);
});

test('without a title only the picture is left', () => {
  const placement = placeGraph(graph, {});
  const document = parsed(graphSvg(toElements(graph, placement), placement, cssTheme, { title: '', lines: [] }));
  const texts = [...document.querySelectorAll('text')].map(({ textContent }) => textContent);
  expect(texts).not.toContain('critical');
  expect(texts).toContain('Bindings · 1');
});
