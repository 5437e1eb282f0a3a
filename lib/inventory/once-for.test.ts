import { expect, test } from 'vitest';
import { onceFor } from './once-for';

test('asks once for each value, also where the answer is nothing', () => {
  const asked: string[] = [];
  const nameOf = onceFor((value: { readonly name: string }) => {
    asked.push(value.name);
    return value.name === '' ? undefined : value.name;
  });
  const [a, none] = [{ name: 'a' }, { name: '' }];
  expect([nameOf(a), nameOf(none), nameOf(a), nameOf(none), nameOf({ name: 'a' })]).toEqual([
    ...['a', undefined, 'a', undefined, 'a'],
  ]);
  expect(asked).toEqual(['a', '', 'a']);
});
