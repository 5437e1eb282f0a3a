import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { severities, type Severity } from '@/lib/controls/types';
import { scoresOf } from './score';
import type { ControlResult, ControlStatus, Finding } from './types';

type Sketch = { severity: Severity; assessed: number; failed: number; builtIn?: number; status?: ControlStatus };

/** Results and findings as `assess` would give them; `builtIn` of the failing objects are shipped. */
function score(...sketches: readonly Sketch[]) {
  const results: ControlResult[] = sketches.map(({ severity, assessed, failed, builtIn = 0, status }, index) => ({
    id: `control-${index}`,
    status: status ?? (failed > 0 ? 'failed' : 'passed'),
    severity,
    surface: 'workloads',
    assessed,
    failed,
    builtIn: { assessed: builtIn, failed: builtIn },
    gaps: [],
  }));
  const findings = sketches.flatMap(({ severity, failed, builtIn = 0 }, index) =>
    Array.from({ length: failed }, (_, n) => findingOf(`control-${index}`, severity, n < builtIn)),
  );
  const [, , workloads] = scoresOf(results, findings);
  if (workloads?.surface !== 'workloads') throw new Error('the third surface is workloads');
  return workloads;
}

const findingOf = (control: string, severity: Severity, builtIn: boolean): Finding => ({
  fingerprint: '',
  control,
  title: '',
  severity,
  surface: 'workloads',
  resource: { apiVersion: 'v1', kind: 'Pod', namespace: '', name: '' },
  paths: [],
  message: '',
  evidence: [],
  remediation: { text: '' },
  references: {},
  builtIn,
});

const sketch = fc
  .record({ severity: fc.constantFrom(...severities), assessed: fc.integer({ min: 1, max: 50 }), failed: fc.nat(50) })
  .map(({ severity, assessed, failed }) => ({ severity, assessed, failed: Math.min(failed, assessed) }));

describe('scoresOf', () => {
  test('is null when nothing was assessed, and coverage says so', () => {
    const { score: none, coverage } = score({ severity: 'high', assessed: 0, failed: 0, status: 'not-assessed' });
    expect([none, coverage]).toEqual([null, 0]);
  });

  test('is 100 when everything passes; what does not apply takes no part', () => {
    const passed = { severity: 'high', assessed: 5, failed: 0 } as const;
    const absent = { severity: 'critical', assessed: 0, failed: 0, status: 'not-applicable' } as const;
    expect(score(passed, absent)).toMatchObject({ score: 100, coverage: 100 });
  });

  test('one critical finding among a thousand objects and many passing controls is felt', () => {
    const passing = Array.from({ length: 30 }, () => ({ severity: 'high', assessed: 1000, failed: 0 }) as const);
    expect(score(...passing, { severity: 'critical', assessed: 1000, failed: 1 }).score).toBeLessThan(80);
  });

  test('what could not be seen lowers coverage, not the score', () => {
    const seen = { severity: 'medium', assessed: 10, failed: 2 } as const;
    const unseen = { severity: 'critical', assessed: 0, failed: 0, status: 'not-assessed' } as const;
    expect(score(seen, unseen).score).toBe(score(seen).score);
    expect(score(seen, unseen).coverage).toBeLessThan(10);
  });

  test('what Kubernetes ships hardly counts', () => {
    const passing = { severity: 'high', assessed: 10, failed: 0 } as const;
    expect(score(passing, { severity: 'critical', assessed: 20, failed: 20, builtIn: 20 }).score).toBeGreaterThan(70);
    expect(score(passing, { severity: 'critical', assessed: 20, failed: 20 }).score).toBeLessThan(25);
  });

  test('stays between 0 and 100, and never falls when an object is fixed', () => {
    fc.assert(
      fc.property(fc.array(sketch, { minLength: 1, maxLength: 8 }), fc.nat(7), (sketches, which) => {
        const before = score(...sketches).score ?? -1;
        const fixed = sketches.map((entry, index) =>
          index === which % sketches.length ? { ...entry, failed: Math.max(0, entry.failed - 1) } : entry,
        );
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(100);
        expect(score(...fixed).score).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
