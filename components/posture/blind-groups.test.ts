import { expect, test } from 'vitest';
import type { ControlResult } from '@/lib/assessment/types';
import type { Gap, GapReason } from '@/lib/inventory/types';
import { blindGroups } from './blind-groups';

const gap = (resource: string, reason: GapReason, message: string): Gap => ({
  resource,
  namespace: '',
  verb: 'list',
  reason,
  message,
});
const missing = (resource: string) => gap(resource, 'not-in-file', `The file holds no ${resource}.`);

// A result as far as the list reads it.
const result = (id: string, gaps: readonly Gap[], more: Partial<ControlResult> = {}) =>
  ({ id, status: 'not-assessed', severity: 'low', gaps, ...more }) as ControlResult;

const shape = (results: readonly ControlResult[]) =>
  blindGroups(results, new Map()).map(({ why, controls }) => [why, controls.map(({ id }) => id)]);

test('Kinds that the files do not hold are one reason, whichever kind it is', () => {
  expect(
    shape([
      result('one', [missing('a')]),
      result('two', [missing('b'), missing('c')], { severity: 'critical' }),
      result('three', [gap('pods', 'forbidden', 'May not list pods.')]),
    ]),
  ).toEqual([
    ['May not list pods', ['three']],
    ['The files hold none of these kinds: none exist, or they were not exported', ['two', 'one']],
  ]);
});

test('Several reasons of a control are told together, without a full stop between', () => {
  const gaps = [gap('pods', 'forbidden', 'May not list pods.'), gap('nodes', 'forbidden', 'May not list nodes.')];
  expect(shape([result('one', gaps)])).toEqual([['May not list pods; May not list nodes', ['one']]]);
});

test('Where something else hides more, kinds that no file holds are not told beside it', () => {
  const gaps = [missing('a'), gap('hosts', 'unavailable', 'Nobody looked at the hosts.')];
  expect(shape([result('one', gaps)])).toEqual([['Nobody looked at the hosts', ['one']]]);
});

test('Kinds that all controls of a group miss stand once, at the group; a control keeps what it alone misses', () => {
  const results = [result('one', [missing('a'), missing('b')]), result('two', [missing('a'), missing('c')])];
  expect(blindGroups(results, new Map())).toEqual([
    expect.objectContaining({
      resources: ['a'],
      controls: [
        expect.objectContaining({ id: 'one', resources: ['b'] }),
        expect.objectContaining({ id: 'two', resources: ['c'] }),
      ],
    }),
  ]);
});

test('A control that saw everything is not listed', () => {
  expect(shape([result('one', [], { status: 'passed' })])).toEqual([]);
});
