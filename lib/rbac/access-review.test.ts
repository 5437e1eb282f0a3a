import { describe, expect, test } from 'vitest';
import { accessReview } from './access-review';

describe('accessReview', () => {
  test('fills what is left out and adds nobody', () => {
    expect(
      accessReview({ user: 'alice', resourceAttributes: { verb: 'get', resource: 'pods', version: 'v1' } }, 'review 0'),
    ).toEqual({
      identity: { user: 'alice', groups: [] },
      request: {
        kind: 'resource',
        verb: 'get',
        apiGroup: '',
        resource: 'pods',
        subresource: '',
        name: '',
        namespace: '',
      },
    });
    expect(accessReview({ groups: ['g'], nonResourceAttributes: { verb: 'get', path: '/x' } }, 'review 0')).toEqual({
      identity: { user: '', groups: ['g'] },
      request: { kind: 'path', verb: 'get', path: '/x' },
    });
  });

  test.each<readonly [spec: unknown, complaint: string]>([
    [null, 'review 7: not the spec of a SubjectAccessReview'],
    [[], 'review 7: not the spec of a SubjectAccessReview'],
    [{ resourceAttributes: {} }, 'review 7: give a user or groups'],
    [{ user: 'a' }, 'review 7: give either resourceAttributes or nonResourceAttributes'],
    [
      { user: 'a', resourceAttributes: {}, nonResourceAttributes: {} },
      'review 7: give either resourceAttributes or nonResourceAttributes',
    ],
    [{ user: 1, resourceAttributes: {} }, 'review 7: user must be text'],
    [{ user: 'a', groups: 'b', resourceAttributes: {} }, 'review 7: groups must be a list'],
    [{ user: 'a', resourceAttributes: { verb: {} } }, 'review 7: verb must be text'],
  ])('%j: %s', (spec, complaint) => {
    expect(() => accessReview(spec, 'review 7')).toThrow(complaint);
  });
});
