import { expect, test } from 'vitest';
import { isCredential } from './named-secret';

const none = { secretNames: [], notSecretNames: [] };

test.each([
  ['what collection found by name', 'DB_PASSWORD', 'name', none, true],
  ['a name that only looks secret', 'DB_PASSWORD', 'name', { ...none, notSecretNames: ['db_password'] }, false],
  ['a value that is one, whatever its name', 'TOKEN', 'value', { ...none, notSecretNames: ['TOKEN'] }, true],
  ['a name that the organisation added', 'SHOP_PIN', undefined, { ...none, secretNames: ['pin'] }, true],
  ['a name that it added and took out', 'SPIN', undefined, { secretNames: ['pin'], notSecretNames: ['spin'] }, false],
  ['an ordinary name', 'LOG_LEVEL', undefined, none, false],
  ['an empty word, which is in every name', 'LOG_LEVEL', undefined, { ...none, secretNames: [''] }, false],
] as const)('%s', (_what, name, found, settings, expected) => {
  expect(isCredential(name, found, settings)).toBe(expected);
});
