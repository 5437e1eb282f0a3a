import { expect, test } from 'vitest';
import { marksOf, nearest, placeOf, type LineMoment } from './time-line';

const dayOf = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();
const line = (...days: readonly number[]): LineMoment[] =>
  days.map((day) => ({ key: `d${day}`, at: dayOf(day), words: '' }));

test.each([
  ['at the start', 1, 0],
  ['in the middle', 6, 0.5],
  ['at the end', 11, 1],
  ['before the start, at it', -3, 0],
  ['after the end, at it', 30, 1],
])('A time lies %s', (_, day, place) => {
  expect(placeOf(dayOf(day), line(1, 3, 11))).toBe(place);
});

test('On a line of one moment everything lies at its start', () => {
  expect(placeOf(dayOf(9), line(1))).toBe(0);
});

test.each([
  [0.1, 0],
  [0.15, 1],
  [0.55, 1],
  [0.65, 2],
  [5, 2],
])('The moment nearest to %d is the %dth', (place, index) => {
  expect(nearest(place, line(1, 3, 11))).toBe(index);
});

test('Marks that would cover each other are one', () => {
  const events = [9, 2, 9.2, 11].map((day) => ({ at: dayOf(day) }));
  expect(marksOf(events, line(1, 11)).map(({ events: of }) => of.length)).toEqual([1, 2, 1]);
});
