import { expect, test, vi } from 'vitest';
import { graphCommands } from './graph-commands';
import type { AccessState } from './use-access-state';

const state: AccessState = {
  ...{ focus: null, sel: null, hops: 3, risky: true, ns: [], in: null, limit: 400, unfold: [], hide: [], pin: [] },
  ...{ start: null, end: null, without: [], sev: [], changed: false, view: 'columns', sort: 'risk', bands: null },
  ...{ all: false, vs: null, redact: false, q: '' },
};
const ci = 'sa:payments/ci-bot';

/** What a command writes, and whether Back takes it back. */
function written(before: Partial<AccessState>, act: (does: ReturnType<typeof graphCommands>) => void) {
  const [change, visit] = [vi.fn(), vi.fn()];
  act(graphCommands({ ...state, ...before }, change, visit, vi.fn()));
  const [call] = [...change.mock.calls, ...visit.mock.calls];
  return { ...call?.[0], isStep: visit.mock.calls.length > 0 };
}

test.each<[string, Partial<AccessState>, Parameters<typeof written>[1], object]>([
  ['a selection is a step', {}, (does) => does.open(ci), { sel: ci, isStep: true }],
  ['another view is a step', { sel: ci }, (does) => does.show('table'), { view: 'table', isStep: true }],
  ['the same view again is none', { view: 'table' }, (does) => does.show('table'), { isStep: false }],
  ['the same selection again is none', { sel: ci }, (does) => does.open(ci), { isStep: false }],
  [
    'what is hidden is no longer selected',
    { sel: ci, hide: ['a'] },
    (does) => does.hide(ci),
    { hide: ['a', ci], sel: null, isStep: false },
  ],
  ['hiding keeps another selection', { sel: 'b' }, (does) => does.hide(ci), { hide: [ci], sel: 'b', isStep: false }],
  ['a pin is taken out by the same command', { pin: [ci, 'b'] }, (does) => does.pin(ci), { pin: ['b'], isStep: false }],
  [
    'a start that was the end is both no more',
    { end: ci },
    (does) => does.start(ci),
    { start: ci, end: null, isStep: true },
  ],
  ['an end that was the start, too', { start: ci }, (does) => does.end(ci), { end: ci, start: null, isStep: true }],
  [
    'folding takes back the unfolding',
    { unfold: ['f', 'g'] },
    (does) => does.fold('f'),
    { unfold: ['g'], isStep: false },
  ],
])('%s', (_what, before, act, expected) => {
  expect(written(before, act)).toEqual(expected);
});

test('another focus leaves the overview, and leaves behind what was hidden of the picture before', () => {
  const after = written({ view: 'overview', hide: ['a'], unfold: ['f'], in: 'shop', redact: true }, (does) =>
    does.focus(ci),
  );
  expect(after).toEqual({ focus: ci, sel: ci, hide: [], unfold: [], in: null, q: '', view: 'columns', isStep: true });
});
