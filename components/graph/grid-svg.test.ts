// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { graphSvg } from './graph-svg';
import { cssTheme } from './graph-theme';
import { gridSvg } from './grid-svg';

const hostile = '"><script>&\u202e';

test('a grid is well-formed, whatever names hold, and says what its colours mean', () => {
  const svg = gridSvg(
    { rows: [hostile, 'two'], columns: [hostile], cells: [[{ text: '3', risk: 'critical' }], [null]] },
    cssTheme,
    { title: hostile, lines: ['prod-eu, 23 Nov 2026'] },
  );
  const document = new DOMParser().parseFromString(svg, 'application/xml');
  expect(document.querySelector('parsererror')).toBeNull();
  expect(document.querySelector('script')).toBeNull();
  const texts = [...document.querySelectorAll('text')].map(({ textContent }) => textContent);
  expect(texts).toEqual(expect.arrayContaining(['prod-eu, 23 Nov 2026', 'two', '3', 'critical']));
});

test('an empty graph is a picture with a title', () => {
  const svg = graphSvg([], { columns: [] }, cssTheme, { title: 'Nothing', lines: [] });
  expect(new DOMParser().parseFromString(svg, 'application/xml').querySelector('parsererror')).toBeNull();
});
