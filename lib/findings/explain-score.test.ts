import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { severities, type Severity } from '@/lib/controls/types';
import { explainScore, type ScoredFinding, type ScoredMoment, type StepCause } from './explain-score';
import { roundTo } from './round-to';
import { scoreTerms } from './score';

type Sketch = {
  readonly control: string;
  readonly severity?: Severity;
  /** Names of the objects that fail, of ten. */
  readonly fails?: string;
  readonly unseen?: boolean;
  readonly regressed?: boolean;
  readonly hidden?: boolean;
};

/** A moment out of controls that judge ten objects each: `moment({ control: 'a', fails: 'xy' })`. */
function moment(...sketches: readonly Sketch[]): ScoredMoment {
  return {
    results: sketches.map(({ control: id, severity = 'high', fails = '', unseen = false, hidden = false }) => ({
      ...{ id, severity, surface: 'workloads', assessed: unseen ? 0 : 10, builtIn: { assessed: 0, failed: 0 } },
      failed: unseen || hidden ? 0 : fails.length,
      status: unseen ? 'not-assessed' : fails.length > 0 && !hidden ? 'failed' : 'passed',
    })),
    findings: sketches.flatMap(({ control, severity = 'high', fails = '', regressed = false, unseen, hidden }) =>
      [...fails].map((name): ScoredFinding => ({
        ...{ id: `${control}-${name}`, control, severity, surface: 'workloads', builtIn: false, regressed },
        hidden: unseen === true || hidden === true,
      })),
    ),
  };
}

const seen = ({ findings }: ScoredMoment) => findings.filter(({ hidden }) => !hidden);

function storedScore(at: ScoredMoment): number | null {
  const { score } = scoreTerms(at.results, seen(at));
  return score === null ? null : roundTo(score, 1);
}

function explain(first: ScoredMoment, ...steps: readonly (readonly [StepCause, ScoredMoment])[]) {
  const last = steps.at(-1)?.[1] ?? first;
  const ends = {
    surface: 'all' as const,
    from: { snapshotId: 'a', at: '', score: storedScore(first) },
    to: { snapshotId: 'b', at: '', score: storedScore(last) },
  };
  return explainScore(
    ends,
    first,
    steps.map(([by, at]) => ({ by, moment: at })),
  );
}

const told = (...args: Parameters<typeof explain>) =>
  explain(...args).parts.map(({ cause, control, opened, fixed, findings }) => ({
    ...{ cause, control, opened, fixed, findings },
  }));

describe('explainScore', () => {
  const calm = moment({ control: 'a' }, { control: 'b', fails: 'x' });

  test.each<[string, ScoredMoment, StepCause, ScoredMoment, readonly object[]]>([
    ['nothing changed', calm, 'cluster', calm, []],
    [
      'a new finding',
      calm,
      'cluster',
      moment({ control: 'a', fails: 'y' }, { control: 'b', fails: 'x' }),
      [{ cause: 'cluster', control: 'a', opened: 1, fixed: 0, findings: ['a-y'] }],
    ],
    [
      'a fixed one',
      calm,
      'cluster',
      moment({ control: 'a' }, { control: 'b' }),
      [{ cause: 'cluster', control: 'b', opened: 0, fixed: 1, findings: ['b-x'] }],
    ],
    [
      'one that came back',
      calm,
      'cluster',
      moment({ control: 'a', fails: 'y', regressed: true }, { control: 'b', fails: 'x' }),
      [{ cause: 'cluster', control: 'a', opened: 1, fixed: 0, findings: ['a-y'] }],
    ],
    [
      'another severity',
      calm,
      'cluster',
      moment({ control: 'a' }, { control: 'b', fails: 'x', severity: 'medium' }),
      [{ cause: 'cluster', control: 'b', opened: 0, fixed: 0, findings: ['b-x'] }],
    ],
    [
      'a control that could not look any more',
      calm,
      'cluster',
      moment({ control: 'a' }, { control: 'b', fails: 'x', unseen: true }),
      [{ cause: 'coverage', control: 'b', opened: 0, fixed: 0, findings: ['b-x'] }],
    ],
    [
      'a finding behind a gap is not fixed',
      calm,
      'cluster',
      moment({ control: 'a' }, { control: 'b', fails: 'x', hidden: true }),
      [{ cause: 'coverage', control: 'b', opened: 0, fixed: 0, findings: ['b-x'] }],
    ],
    [
      'a new control that fails',
      calm,
      'catalogue',
      moment({ control: 'a' }, { control: 'b', fails: 'x' }, { control: 'c', fails: 'y' }),
      [{ cause: 'catalogue', control: 'c', opened: 1, fixed: 0, findings: ['c-y'] }],
    ],
    [
      'other settings',
      calm,
      'settings',
      moment({ control: 'a', fails: 'y' }, { control: 'b', fails: 'x' }),
      [{ cause: 'settings', control: 'a', opened: 1, fixed: 0, findings: ['a-y'] }],
    ],
    [
      'read again and judged by more controls: what is new in the catalogue is ours',
      calm,
      'both',
      moment({ control: 'a' }, { control: 'b' }, { control: 'c', fails: 'y' }),
      [
        { cause: 'cluster', control: 'b', opened: 0, fixed: 1, findings: ['b-x'] },
        { cause: 'catalogue', control: 'c', opened: 1, fixed: 0, findings: ['c-y'] },
      ],
    ],
  ])('%s', (_, before, by, after, parts) => {
    const found = told(before, [by, after]);
    expect(found).toHaveLength(parts.length);
    expect(found).toEqual(expect.arrayContaining([...parts]));
  });

  test('tells by what is fixed that the score rises, and by what is new that it falls', () => {
    const { parts } = explain(calm, ['cluster', moment({ control: 'a', fails: 'y' }, { control: 'b' })]);
    expect(Object.fromEntries(parts.map(({ control, points }) => [control, Math.sign(points)]))).toEqual({
      a: -1,
      b: 1,
    });
  });

  test('blames what the worst finding takes on the controls that have it', () => {
    const worse = moment({ control: 'a', severity: 'critical', fails: 'y' }, { control: 'b', fails: 'x' });
    const parts = explain(moment({ control: 'a', severity: 'critical' }, { control: 'b', fails: 'x' }), [
      'cluster',
      worse,
    ]).parts;
    expect(parts.map(({ control }) => control)).toEqual(['a']);
  });

  test('keeps what the cluster did apart from what the catalogue did', () => {
    const judgedAnew = moment({ control: 'a' }, { control: 'b', fails: 'x' }, { control: 'c', fails: 'y' });
    const later = moment({ control: 'a' }, { control: 'b' }, { control: 'c', fails: 'yz' });
    const { parts } = explain(calm, ['catalogue', judgedAnew], ['cluster', later]);
    expect(parts.map(({ cause, control, findings }) => `${cause} ${control}: ${findings.join()}`).sort()).toEqual([
      'catalogue c: c-y',
      'cluster b: b-x',
      'cluster c: c-z',
    ]);
  });

  test('forgets what came and went on the way', () => {
    const between = moment({ control: 'a', fails: 'y' }, { control: 'b', fails: 'x' });
    expect(told(calm, ['cluster', between], ['cluster', calm])).toEqual([]);
  });

  test('has no difference where nothing was assessed, and still says what changed', () => {
    const blind = moment({ control: 'b', fails: 'x', unseen: true });
    const { difference, parts } = explain(blind, ['cluster', moment({ control: 'b', fails: 'x' })]);
    expect([difference, parts.map(({ points, changes }) => [points, changes[0]?.change])]).toEqual([
      null,
      [[0, 'seen']],
    ]);
  });

  test('says so when a score was stored that is counted differently today', () => {
    const ends = {
      surface: 'all' as const,
      from: { snapshotId: 'a', at: '', score: 50 },
      to: { snapshotId: 'b', at: '', score: 60 },
    };
    const { parts, difference } = explainScore(ends, calm, [{ by: 'cluster', moment: calm }]);
    expect([difference, parts.map(({ control, points }) => [control, points])]).toEqual([10, [[null, 10]]]);
  });

  test('explains one surface by its own controls only', () => {
    const ends = {
      surface: 'cloud' as const,
      from: { snapshotId: 'a', at: '', score: null },
      to: { snapshotId: 'b', at: '', score: null },
    };
    const worse = moment({ control: 'a', fails: 'y' }, { control: 'b', fails: 'x' });
    expect(explainScore(ends, calm, [{ by: 'cluster', moment: worse }]).parts).toEqual([]);
  });

  const sketches = fc.uniqueArray(
    fc.record({
      control: fc.constantFrom(...'abcdefgh'),
      severity: fc.constantFrom(...severities),
      fails: fc.uniqueArray(fc.constantFrom(...'opqrstuvwx')).map((names) => names.join('')),
      unseen: fc.boolean(),
      regressed: fc.boolean(),
    }),
    { selector: ({ control }) => control, minLength: 1 },
  );
  const steps = fc.array(fc.tuple(fc.constantFrom<StepCause>('cluster', 'catalogue', 'settings', 'both'), sketches), {
    minLength: 1,
    maxLength: 4,
  });

  test('the points of the parts add up to exactly the difference, whatever happened', () => {
    fc.assert(
      fc.property(sketches, steps, (first, later) => {
        const { difference, parts } = explain(
          moment(...first),
          ...later.map(([by, list]) => [by, moment(...list)] as const),
        );
        const cents = parts.reduce((sum, { points }) => sum + Math.round(points * 100), 0);
        expect(cents).toBe(difference === null ? 0 : Math.round(difference * 100));
      }),
    );
  });

  test('going back undoes going there: every control moves the same points the other way', () => {
    fc.assert(
      fc.property(sketches, sketches, (first, second) => {
        const byControl = (a: readonly Sketch[], b: readonly Sketch[], sign: number) =>
          explain(moment(...a), ['cluster', moment(...b)])
            .parts.filter(({ points }) => points !== 0)
            .map(({ control, points }) => [control, Math.round(sign * points * 100)] as const);
        const [there, back] = [new Map(byControl(first, second, 1)), new Map(byControl(second, first, -1))];
        // Whole hundredths are shared out, so that one may be off.
        for (const control of new Set([...there.keys(), ...back.keys()]))
          expect(Math.abs((there.get(control) ?? 0) - (back.get(control) ?? 0))).toBeLessThanOrEqual(12);
      }),
    );
  });
});
