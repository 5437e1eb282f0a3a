import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Framework } from '@/lib/controls/frameworks/types';
import { severities, type Severity } from '@/lib/controls/types';
import { complianceOf, frameworkState, passing } from './compliance';
import type { ControlResult, ControlStatus } from './types';

type Sketch = {
  id?: string;
  severity?: Severity;
  assessed?: number;
  failed?: number;
  /** Judged and failing objects that are shipped. */
  builtIn?: readonly [number, number];
  status?: ControlStatus;
};

const result = ({
  id = 'c',
  severity = 'high',
  assessed = 0,
  failed = 0,
  builtIn = [0, 0],
  status,
}: Sketch): ControlResult => ({
  id,
  status: status ?? (failed > 0 ? 'failed' : assessed > 0 ? 'passed' : 'not-applicable'),
  severity,
  surface: 'workloads',
  assessed,
  failed,
  builtIn: { assessed: builtIn[0], failed: builtIn[1] },
  gaps: [],
});

const unseen: Sketch = { status: 'not-assessed' };

describe('passing', () => {
  test.each([
    ['nothing fails', { assessed: 4 }, 1],
    ['a quarter fails', { assessed: 4, failed: 1 }, 0.75],
    ['everything fails', { assessed: 4, failed: 4 }, 0],
    [
      'only what is shipped fails: a tenth of a share of a tenth',
      { assessed: 11, failed: 10, builtIn: [10, 10] },
      0.95,
    ],
    ['nothing but what is shipped is there, and fails', { assessed: 3, failed: 3, builtIn: [3, 3] }, 0.9],
    ['one of ours fails beside ten shipped', { assessed: 11, failed: 1, builtIn: [10, 0] }, 0.5],
  ] as const)('%s', (_name, sketch, share) => {
    expect(passing(result(sketch))).toBeCloseTo(share);
  });
});

describe('complianceOf', () => {
  test.each<[string, readonly Sketch[], number | null, number | null]>([
    ['nothing was asked', [], null, null],
    ['nothing applies', [{}], null, null],
    ['nothing could be seen: no hundred, and no zero', [unseen], null, 0],
    ['all was seen and is well', [{ assessed: 2 }], 100, 100],
    ['half was seen, and is well', [{ assessed: 2 }, unseen], 100, 50],
    ['half was seen, and is not', [{ assessed: 2, failed: 2 }, unseen], 0, 50],
    ['what does not apply takes no part', [{ assessed: 2, failed: 1 }, {}], 50, 100],
    [
      'a critical control outweighs a low one',
      [
        { severity: 'critical', assessed: 1, failed: 1 },
        { severity: 'low', assessed: 1 },
      ],
      2.4,
      100,
    ],
    ['one of ten thousand fails: not quite a hundred', [{ assessed: 10_000, failed: 1 }], 99.9, 100],
  ])('%s', (_name, sketches, compliance, coverage) => {
    expect(complianceOf(sketches.map(result))).toMatchObject({ compliance, coverage });
  });

  const sketch = fc
    .record({
      severity: fc.constantFrom(...severities),
      own: fc.integer({ min: 0, max: 20 }),
      shipped: fc.integer({ min: 0, max: 20 }),
      failingOwn: fc.nat(20),
      failingShipped: fc.nat(20),
      unseen: fc.boolean(),
    })
    .map(({ severity, own, shipped, failingOwn, failingShipped, unseen: hidden }) => {
      const [ours, theirs] = [Math.min(own, failingOwn), Math.min(shipped, failingShipped)];
      const failed = ours + theirs;
      return result({
        severity,
        assessed: own + shipped,
        failed,
        builtIn: [shipped, theirs],
        ...(hidden && failed === 0 && { status: 'not-assessed' as const }),
      });
    });
  const some = fc.array(sketch, { minLength: 1, maxLength: 8 });
  const replaced = <T>(list: readonly T[], at: number, entry: T) =>
    list.map((other, index) => (index === at ? entry : other));

  test('never falls when an object is fixed', () => {
    fc.assert(
      fc.property(some, fc.nat(7), fc.boolean(), (results, which, shipped) => {
        const at = which % results.length;
        const chosen = results[at];
        if (!chosen || chosen.failed === 0) return;
        const theirs = shipped ? chosen.builtIn.failed > 0 : chosen.failed === chosen.builtIn.failed;
        const failed = chosen.failed - 1;
        const fixed: ControlResult = {
          ...chosen,
          failed,
          status: failed > 0 ? 'failed' : 'passed',
          builtIn: { ...chosen.builtIn, failed: chosen.builtIn.failed - (theirs ? 1 : 0) },
        };
        const after = complianceOf(replaced(results, at, fixed)).compliance ?? 0;
        expect(after).toBeGreaterThanOrEqual(complianceOf(results).compliance ?? 0);
      }),
    );
  });

  test('a control that can no longer look never raises compliance times coverage', () => {
    const proven = (results: readonly ControlResult[]) => {
      const { compliance, coverage } = complianceOf(results);
      return ((compliance ?? 0) * (coverage ?? 0)) / 100;
    };
    fc.assert(
      fc.property(some, fc.nat(7), (results, which) => {
        const at = which % results.length;
        const chosen = results[at];
        if (!chosen) return;
        const hidden: ControlResult = {
          ...chosen,
          status: 'not-assessed',
          assessed: 0,
          failed: 0,
          builtIn: { assessed: 0, failed: 0 },
        };
        expect(proven(replaced(results, at, hidden))).toBeLessThanOrEqual(proven(results) + 0.21); // both were rounded down
      }),
    );
  });
});

describe('frameworkState', () => {
  const framework: Framework = {
    id: 'f',
    name: 'F',
    short: 'F',
    about: '',
    url: null,
    sections: [
      {
        id: 's',
        title: 'S',
        requirements: [
          { id: 'one', number: '1', title: 'One', answer: { by: 'controls', controls: ['a', 'b'] } },
          { id: 'again', number: '2', title: 'Again', answer: { by: 'controls', controls: ['a'] } },
          { id: 'said', number: null, title: 'Said', answer: { by: 'person', why: 'Nobody sees it.' } },
          { id: 'dark', number: null, title: 'Dark', answer: { by: 'nobody', why: 'No API shows it.' } },
        ],
      },
    ],
  };
  const statuses = (...sketches: readonly Sketch[]) =>
    frameworkState(framework, sketches.map(result)).sections[0]?.states.map(({ status }) => status);

  test.each<[string, readonly Sketch[], string, string]>([
    [
      'fails when one control does',
      [
        { id: 'a', assessed: 1 },
        { id: 'b', assessed: 2, failed: 1 },
      ],
      'failed',
      'passed',
    ],
    [
      'passes when all do',
      [
        { id: 'a', assessed: 1 },
        { id: 'b', assessed: 1 },
      ],
      'passed',
      'passed',
    ],
    [
      'is not assessed while one could not look',
      [
        { id: 'a', assessed: 1 },
        { ...unseen, id: 'b' },
      ],
      'not-assessed',
      'passed',
    ],
    ['is not assessed while one never ran', [{ id: 'a', assessed: 1 }], 'not-assessed', 'passed'],
    ['passes beside a control that does not apply', [{ id: 'a', assessed: 1 }, { id: 'b' }], 'passed', 'passed'],
    ['does not apply when none does', [{ id: 'a' }, { id: 'b' }], 'not-applicable', 'not-applicable'],
  ])('A requirement %s', (_name, sketches, first, second) => {
    expect(statuses(...sketches)).toEqual([first, second, 'to-attest', 'not-visible']);
  });

  test('counts a control that answers two requirements once', () => {
    const state = frameworkState(framework, [
      result({ id: 'a', assessed: 4, failed: 2 }),
      result({ id: 'b', assessed: 4 }),
    ]);
    expect(state).toMatchObject({ compliance: 75, coverage: 100, failing: 2 });
    expect(state.requirements).toMatchObject({ failed: 2, 'to-attest': 1, 'not-visible': 1 });
  });
});

describe('compliance without accepted risk', () => {
  const one = result({ id: 'one', severity: 'high', assessed: 4, failed: 2 });
  const two = result({ id: 'two', severity: 'high', assessed: 4 });
  const three = result({ id: 'three', severity: 'high', assessed: 2, failed: 2 });
  const without = (...left: readonly (readonly [ControlResult, Sketch])[]) =>
    new Map(
      left.map(([before, sketch]) => {
        const after = result({ id: before.id, severity: 'high', ...sketch });
        return [before, { result: after, leftOut: before.failed - after.failed }] as const;
      }),
    );

  test.each([
    ['nothing accepted', without(), 50, null],
    ['one of two that fail', without([one, { assessed: 3, failed: 1 }]), 50, { compliance: 55.5, leftOut: 1 }],
    ['all that fails of one', without([three, {}]), 50, { compliance: 75, leftOut: 2 }],
    ['all that fails', without([one, { assessed: 2 }], [three, {}]), 50, { compliance: 100, leftOut: 4 }],
  ])('%s', (_, left, compliance, withoutAccepted) => {
    expect(complianceOf([one, two, three], left)).toMatchObject({ compliance, withoutAccepted });
  });

  test('where all that was judged is accepted, nothing is left to say', () => {
    expect(complianceOf([three], without([three, {}]))).toMatchObject({
      compliance: 0,
      withoutAccepted: { compliance: null, leftOut: 2 },
    });
  });
});
