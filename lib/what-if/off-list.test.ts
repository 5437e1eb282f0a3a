import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatOffList, parseOffList } from './off-list';

const names = fc.string({ unit: fc.constantFrom('a', ',', '%', '2', '5', 'C', '>', '#', '/', ':', ' ', '\u202e') });

test('whatever ids hold, they come back in order, each once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(names.filter((name) => name !== '')), (ids) => {
      expect(parseOffList(formatOffList(ids))).toEqual(ids);
    }),
  );
});

test('links of other modules mean the same', () => {
  // As `withQuery` of lib/client/paths writes a list.
  const link = new URLSearchParams('off=crb:a%252Cb,sa:shop%2Fci');
  expect(parseOffList(link.get('off'))).toEqual(['crb:a,b', 'sa:shop/ci']);
});

test.each([[null], [undefined], [''], [',']])('%j holds none', (text) => expect(parseOffList(text)).toEqual([]));
