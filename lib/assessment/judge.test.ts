import { describe, expect, test } from 'vitest';
import { contextOf } from '@/lib/controls/context';
import { controlOf } from '@/lib/controls/catalogue';
import type { Control, Judged, Violation } from '@/lib/controls/types';
import type { Gap } from '@/lib/inventory/types';
import { inventoryOf, pod } from '@/lib/testing/inventory';
import { judgeIn } from './judge';

const gap = (resource: string, namespace = ''): Gap => ({
  ...{ resource, namespace, verb: 'list', reason: 'forbidden', message: 'no' },
});
const refOf = (name: string, namespace = 'shop') => ({ apiVersion: 'v1', kind: 'Pod', namespace, name });
const says = (message: string, parts: Partial<Violation> = {}): Violation => ({ path: '', message, ...parts });

/** A control that judges these pods, and finds this about each. */
function control(found: Readonly<Record<string, readonly Violation[]>>, parts: Partial<Control> = {}): Control {
  const any = controlOf('privileged-containers');
  if (!any) throw new Error('there is such a control');
  const judged: Judged[] = Object.keys(found).map((name) => ({ ref: refOf(name) }));
  return {
    ...any,
    ...{ id: 'asked', severity: 'medium', reads: ['pods'], requires: [], each: () => judged },
    check: ({ ref }) => found[ref.name] ?? [],
    ...parts,
  };
}

const verdict = (asked: Control, gaps: readonly Gap[] = []) => {
  const inventory = inventoryOf(pod(undefined, 'web'), { gaps });
  return judgeIn(contextOf(inventory), 'test')(asked);
};
const statusOf = (asked: Control, gaps: readonly Gap[] = []) => verdict(asked, gaps).result.status;

describe('the verdict of a control', () => {
  test.each([
    ['nothing to judge', statusOf(control({})), 'not-applicable'],
    ['all is well', statusOf(control({ web: [] })), 'passed'],
    ['something fails', statusOf(control({ web: [], api: [says('x')] })), 'failed'],
    ['all that was seen is well', statusOf(control({ web: [] }), [gap('pods', 'bank')]), 'not-assessed'],
    ['what was seen fails', statusOf(control({ web: [says('x')] }), [gap('pods', 'bank')]), 'failed'],
    [
      'nothing was seen of what it requires',
      statusOf(control({ web: [says('x')] }, { requires: ['pods'] }), [gap('pods')]),
      'not-assessed',
    ],
    [
      'nothing was seen of what it requires there',
      statusOf(control({ web: [says('x')] }, { requires: ['pods'] }), [gap('pods', 'shop')]),
      'not-assessed',
    ],
    ['something exists that no API shows', statusOf(control({}, { hidden: () => gap('files') })), 'not-assessed'],
    [
      'something is there, so nothing is asked of what hides',
      statusOf(control({ web: [] }, { hidden: () => gap('files') })),
      'passed',
    ],
    [
      'more exists than what was judged',
      statusOf(control({ web: [] }, { incomplete: () => gap('reports') })),
      'not-assessed',
    ],
    [
      'no setting says what is wanted',
      statusOf(control({ web: [says('x')] }, { unset: () => 'Nobody said' })),
      'not-applicable',
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  test('what nobody said is told as the reason, and nothing is found', () => {
    const { result, findings } = verdict(control({ web: [says('x')] }, { unset: () => 'Nobody said' }));
    expect([result.reason, result.assessed, findings]).toEqual(['Nobody said', 0, []]);
  });

  test('an object has one finding, of its worst violation, with every proof once', () => {
    const violations = [
      says('Container a is open', { path: 'spec.a', severity: 'low', proof: 'kubectl get pod' }),
      says('Container b is open', { path: 'spec.b', severity: 'critical', proof: 'kubectl get pod' }),
      says('Container b is open', { path: 'spec.b' }),
    ];
    const [finding, ...more] = verdict(control({ web: violations })).findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      control: 'asked',
      severity: 'critical',
      paths: ['spec.b', 'spec.a'],
      builtIn: false,
    });
    expect(finding?.message).toBe('Container b is open; Container a is open');
    expect(finding?.evidence).toEqual([
      { kind: 'field', path: 'spec.b', message: 'Container b is open' },
      { kind: 'field', path: 'spec.a', message: 'Container a is open' },
      { kind: 'command', command: 'kubectl get pod' },
    ]);
  });
});
