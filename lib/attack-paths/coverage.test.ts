import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { controls } from '@/lib/controls/catalogue';
import { techniques } from './catalogue';

const page = readFileSync('docs/techniques-coverage.md', 'utf8');
const cells = page.split('\n').filter((line) => line.startsWith('|'));
const ids = (text: string) => [...text.matchAll(/`([a-z][a-z0-9-]*)`/g)].map(([, id = '']) => id);
const techniqueIds = techniques.map(({ id }) => id);
const controlIds = controls.map(({ id }) => id);

test('the page on coverage names every technique', () => {
  const named = new Set(cells.flatMap((line) => ids(line.split('|')[2] ?? '')));
  expect(techniqueIds.filter((id) => !named.has(id))).toEqual([]);
});

test('what it names as a technique is one', () => {
  const named = cells.flatMap((line) => ids(line.split('|')[2] ?? ''));
  expect(named.filter((id) => !techniqueIds.includes(id))).toEqual([]);
});

test('what it names as a control is one', () => {
  const permissions = page.slice(page.indexOf('## Permissions'), page.indexOf('## Operators'));
  const named = permissions.split('\n').flatMap((line) => (line.startsWith('|') ? ids(line.split('|')[3] ?? '') : []));
  const inRemarks = [...page.matchAll(/Control `([a-z0-9-]+)`/g)].map(([, id = '']) => id);
  expect([...named, ...inRemarks].filter((id) => !controlIds.includes(id))).toEqual([]);
});
