import { describe, expect, test } from 'vitest';
import { accessPath, clusterPath, findingsPath, subjectPath } from './paths';

describe('paths', () => {
  test.each([
    [clusterPath('prod-eu'), '/clusters/prod-eu'],
    [clusterPath('prod-eu', 'trends', '01J'), '/clusters/prod-eu/trends?at=01J'],
    [clusterPath('a/b'), '/clusters/a%2Fb'],
    [findingsPath(null), '/findings'],
    [findingsPath('c', { severity: ['critical', 'high'], q: '' }), '/clusters/c/findings?severity=critical,high'],
    // A comma inside a value must not split the list.
    [findingsPath(null, { control: ['a,b', 'c'] }), '/findings?control=a%252Cb,c'],
    // A value that is no list is read as it stands.
    [accessPath('c', { focus: 'user:a, b' }), '/clusters/c/access?focus=user:a%2C%20b'],
    [findingsPath('c', { subject: 'user:a,b', q: '%2C' }), '/clusters/c/findings?subject=user:a%2Cb&q=%252C'],
    [subjectPath('c', 'sa:payments/ci-bot'), '/clusters/c/subjects/sa/payments/ci-bot'],
    [subjectPath('c', 'group:system:masters', 's1'), '/clusters/c/subjects/group/system%3Amasters?at=s1'],
    [subjectPath('c', 'user:..'), '/clusters/c/subjects/user/..~'],
    [subjectPath('c', 'group:.~'), '/clusters/c/subjects/group/.~~'],
    [subjectPath('c', 'user:a/b?c'), '/clusters/c/subjects/user/a%2Fb%3Fc'],
    [accessPath('c', { focus: 'sa:payments/ci-bot' }), '/clusters/c/access?focus=sa:payments%2Fci-bot'],
  ])('%s', (path, expected) => {
    expect(path).toBe(expected);
  });
});
