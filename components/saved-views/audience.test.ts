import { expect, test } from 'vitest';
import { audienceOf, audiences, sharedWith } from './audience';

test.each(audiences(['payments', 'all', 'me', 'team:x']))('$label is sent and read back', ({ value }) => {
  expect(audienceOf(sharedWith(value))).toBe(value);
});

test('what only its owner sees has no team', () => {
  expect(sharedWith('me')).toEqual({ shared: false, team: null });
});
