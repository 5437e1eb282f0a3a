import { describe, expect, test } from 'vitest';
import { deedOf } from './deed-of';

describe('deedOf', () => {
  test.each([
    ['ServiceAccount', 'ci/bot', 'ServiceAccount ci/bot can read Secrets in ci', 'can read Secrets in ci'],
    ['Group', 'sre', 'Group sre can run commands in containers', 'can run commands in containers'],
    // Another subject's sentence, or one that does not begin with the name, stays whole.
    ['User', 'bob', 'User bobby can delete nodes', 'User bobby can delete nodes'],
    ['User', 'bob', 'Deployment api runs as User bob', 'Deployment api runs as User bob'],
    ['User', 'bob', '', ''],
  ])('%s %s: "%s" is told as "%s"', (kind, name, sentence, deed) => {
    expect(deedOf(kind, name, sentence)).toBe(deed);
  });
});
