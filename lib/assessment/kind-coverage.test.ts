import { describe, expect, test } from 'vitest';
import type { Gap, GapReason } from '@/lib/inventory/types';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { inventory } from '@/lib/testing/store';
import { kindCoverage } from './kind-coverage';

const gap = (resource: string, namespace = '', reason: GapReason = 'forbidden'): Gap => ({
  ...{ resource, namespace, verb: 'list', reason, message: 'm' },
});
const needed = wantedKinds.filter(({ optional = false }) => !optional).map(({ resource }) => resource);
const optional = wantedKinds.filter((kind) => kind.optional).map(({ resource }) => resource);

/** Coverage when these kinds were read, and these gaps met. */
const coverage = (kinds: readonly string[], ...gaps: readonly Gap[]) =>
  kindCoverage(inventory('2026-01-01', Object.fromEntries(kinds.map((kind) => [kind, []])), gaps));
const without = (kind: string) => needed.filter((each) => each !== kind);
const share = (read: number, of: number) => Math.round((1000 * read) / of) / 10;
const many = needed.length;

describe('the share of wanted kinds that could be read', () => {
  test.each([
    ['nothing was read', coverage([]), 0],
    ['all that must be there, and nothing optional', coverage(needed), 100],
    ['all there is', coverage([...needed, ...optional]), 100],
    ['one is forbidden', coverage(without('pods'), gap('pods')), share(many - 1, many)],
    ['one was forgotten, without a gap', coverage(without('pods')), share(many - 1, many)],
    ['one in some namespaces only', coverage(needed, gap('pods', 'shop')), share(many - 0.5, many)],
    ['one in no namespace whole', coverage(needed, gap('pods', 'shop'), gap('pods')), share(many - 1, many)],
    ['one is not served', coverage(without('pods'), gap('pods', '', 'not-served')), 100],
    ['one is left out on purpose', coverage(needed, gap('configmaps', '', 'left-out')), 100],
    ['an optional one is not in the file', coverage(needed, gap(optional[0] ?? '', '', 'not-in-file')), 100],
    ['an optional one is forbidden', coverage(needed, gap(optional[0] ?? '')), share(many, many + 1)],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});
