import { expect, test } from 'vitest';
import { keptQuery } from './view-pages';

test.each([
  ['severity=critical&namespace=shop', 'namespace=shop&severity=critical'],
  ['at=0abc&severity=critical&page=3&cursor=x', 'severity=critical'],
  ['off=crb%3Aa%252Cb,crb:c&q=', 'off=crb%3Aa%252Cb%2Ccrb%3Ac'],
  ['', ''],
])('of %s is kept %s', (query, kept) => {
  expect(keptQuery(query)).toBe(kept);
});
