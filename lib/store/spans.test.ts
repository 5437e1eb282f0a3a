import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chained, ever, withRange, type Span } from './spans';

const same = (a: string, b: string) => a === b;

describe('withRange', () => {
  test.each<[string, Span<string>[], Parameters<typeof withRange<string>>[1], Span<string>[]]>([
    ['begins', [], { from: 1, until: ever, value: 'a' }, [{ from: 1, until: ever, value: 'a' }]],
    [
      'ends',
      [{ from: 1, until: ever, value: 'a' }],
      { from: 3, until: ever, value: null },
      [{ from: 1, until: 3, value: 'a' }],
    ],
    [
      'changes words',
      [{ from: 1, until: ever, value: 'a' }],
      { from: 3, until: ever, value: 'b' },
      [
        { from: 1, until: 3, value: 'a' },
        { from: 3, until: ever, value: 'b' },
      ],
    ],
    [
      'is split by an absence found later',
      [{ from: 1, until: ever, value: 'a' }],
      { from: 2, until: 3, value: null },
      [
        { from: 1, until: 2, value: 'a' },
        { from: 3, until: ever, value: 'a' },
      ],
    ],
    [
      'is joined by a presence found later',
      [
        { from: 1, until: 2, value: 'a' },
        { from: 3, until: ever, value: 'a' },
      ],
      { from: 2, until: 3, value: 'a' },
      [{ from: 1, until: ever, value: 'a' }],
    ],
  ])('a finding %s', (_, spans, range, expected) => {
    expect(withRange(spans, range, same)).toEqual(expected);
  });

  test('agrees with writing every snapshot into an array', () => {
    const step = fc.record({
      from: fc.integer({ min: 1, max: 12 }),
      length: fc.integer({ min: 1, max: 6 }),
      value: fc.constantFrom('a', 'b', null),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const slots: (string | null)[] = Array.from({ length: 20 }, () => null);
        let spans: Span<string>[] = [];
        for (const { from, length, value } of steps) {
          slots.fill(value, from, from + length);
          spans = withRange(spans, { from, until: from + length, value }, same);
        }
        const covering = (at: number) => spans.filter(({ from, until }) => from <= at && at < until);
        expect(slots.map((_, at) => covering(at).map(({ value }) => value))).toEqual(
          slots.map((value) => (value === null ? [] : [value])),
        );
        expect(
          spans.some((span, at) => spans[at + 1]?.from === span.until && spans[at + 1]?.value === span.value),
        ).toBe(false);
      }),
    );
  });
});

test('chained tells a change of words from a relapse', () => {
  const spans = [
    { from: 1, until: 2, value: 'a' },
    { from: 2, until: 4, value: 'b' },
    { from: 6, until: 7, value: 'b' },
    { from: 7, until: ever, value: 'a' },
  ];
  expect(chained(spans).map(({ next, since, regressed }) => ({ next, since, regressed }))).toEqual([
    { next: 2, since: 1, regressed: false },
    { next: 6, since: 1, regressed: false },
    { next: 7, since: 6, regressed: true },
    { next: ever, since: 6, regressed: true },
  ]);
});
