import { expect, test } from 'vitest';
import type { ScorePoint } from '@/lib/store/types';
import { catalogueChanges } from './catalogue-changes';

const trend = (...points: readonly (readonly [at: string, version: string])[]) =>
  points.map(([at, catalogueVersion]) => ({ at, catalogueVersion }) as ScorePoint); // only these two are read

test.each([
  ['nothing changed', trend(['1', 'a'], ['2', 'a']), []],
  ['other controls', trend(['1', 'a'], ['2', 'b']), [{ at: '2', why: 'new controls' }]],
  ['other settings', trend(['1', 'a'], ['2', 'a+1'], ['3', 'a+1']), [{ at: '2', why: 'other settings' }]],
  [
    'both, of one moment that was judged three times',
    trend(['1', 'a'], ['1', 'a+1'], ['1', 'b+1']),
    [{ at: '1', why: 'other settings, new controls' }],
  ],
])('%s', (_what, points, expected) => expect(catalogueChanges(points)).toEqual(expected));
