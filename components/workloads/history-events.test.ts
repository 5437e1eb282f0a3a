import { expect, test } from 'vitest';
import { historyEvents } from './history-events';

const finding = (id: string, firstSeen: string, lastSeen: string, state: 'open' | 'fixed' = 'open') => ({
  ...{ id, title: id, severity: 'high' as const, state, firstSeen: '0', since: firstSeen, lastSeen },
});

test('what was found and what is gone stand under their moments, the newest first', () => {
  const [a, b, c] = [finding('a', '1', '9'), finding('b', '1', '4', 'fixed'), finding('c', '4', '9')];
  expect(historyEvents([a, b, c])).toEqual([
    { day: '4', found: [c], gone: [b] },
    { day: '1', found: [a, b], gone: [] },
  ]);
  expect(historyEvents([])).toEqual([]);
});
