import { expect, test } from 'vitest';
import { questionIn } from './question-words';

test.each([
  ['who can delete nodes', 'who can delete nodes'],
  ['  can alice get secrets', 'can alice get secrets'],
  ['can:create pods/exec', 'who can create pods/exec'],
  ['ns:shop can:get secrets ci', 'who can get secrets in shop'],
  ['can:get ns:shop', null],
  ['can:create', null],
  ['canary', null],
  ['whose', null],
])('“%s” asks “%s”', (words, question) => {
  expect(questionIn(words)).toBe(question);
});
