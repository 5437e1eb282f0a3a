import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const runner = '../shared/conformance/run.mjs';

test('docs/conformance.md lists every case that disagrees, and no other', { timeout: 240_000 }, (context) => {
  if (!existsSync(runner)) context.skip(`${runner} is not here, so there is nothing to hold our answers against`);
  const lines = execFileSync('node', [runner, 'controls', '--list'], { maxBuffer: 1 << 28, encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id?: string; controlsCovered?: number; controlsInCases?: number });
  const listed = [...readFileSync('docs/conformance.md', 'utf8').matchAll(/^\| `([^`]+)`/gm)].map(([, id]) => id);
  expect(listed.toSorted()).toEqual(lines.flatMap(({ id }) => id ?? []).toSorted());
  const total = lines.at(-1);
  expect(total?.controlsCovered).toBe(total?.controlsInCases);
});
