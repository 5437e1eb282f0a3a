import { expect, test } from 'vitest';
import { plainText } from './plain-text';

test.each([
  ['ServiceAccount payments/ci-bot', 'ServiceAccount payments/ci-bot'],
  ['admin\u202Egnp.exe', 'admin�gnp.exe'],
  ['two\nlines\u2028three', 'two�lines�three'],
  ['\u001b[31mred', '�[31mred'],
  ['ad\u200bmin', 'ad�min'],
  ['👩\u200d💻 dev', '👩\u200d💻 dev'],
  ['مدير', 'مدير'],
])('%j is shown as %j', (text, shown) => {
  expect(plainText(text)).toBe(shown);
});
