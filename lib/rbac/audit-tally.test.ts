import { describe, expect, test } from 'vitest';
import { newTally, rowsOf, tallyText } from './audit-tally';

const event = (more: object = {}) => ({
  ...{ kind: 'Event', apiVersion: 'audit.k8s.io/v1', level: 'Metadata', stage: 'ResponseComplete', verb: 'get' },
  ...{ user: { username: 'alice' }, requestURI: '/api/v1/namespaces/shop/pods/web', responseStatus: { code: 200 } },
  ...{ objectRef: { resource: 'pods', namespace: 'shop', name: 'web', apiVersion: 'v1' } },
  ...{ requestReceivedTimestamp: '2026-05-04T08:00:00.123456Z', ...more },
});

function tallied(...lines: unknown[]) {
  const tally = newTally();
  lines.forEach((line, at) => tallyText(tally, typeof line === 'string' ? line : JSON.stringify(line), at + 1));
  const rows = rowsOf(tally).map(
    ({ user, verb, apiGroup, resource, subresource, namespace, allowed, refused, named }) =>
      `${user} ${verb} ${resource}${apiGroup && `.${apiGroup}`}${subresource && `/${subresource}`} in ${namespace || 'all'}: ${allowed} ${refused} ${named}`,
  );
  return { rows, tally };
}

describe('tallyText', () => {
  test.each<[string, unknown[], string[]]>([
    ['requests for the same are one row', [event(), event()], ['alice get pods in shop: 2 0 2']],
    [
      'a refused one is counted apart',
      [event(), event({ responseStatus: { code: 403 } })],
      ['alice get pods in shop: 1 1 2'],
    ],
    [
      'what was not found was allowed all the same',
      [event({ responseStatus: { code: 404 } })],
      ['alice get pods in shop: 1 0 1'],
    ],
    [
      'other stages tell of the same request',
      [event({ stage: 'RequestReceived' }), event()],
      ['alice get pods in shop: 1 0 1'],
    ],
    [
      'a subresource of another group, and no name',
      [
        event({
          verb: 'update',
          objectRef: { resource: 'deployments', apiGroup: 'apps', subresource: 'scale', namespace: 'shop' },
        }),
      ],
      ['alice update deployments.apps/scale in shop: 1 0 0'],
    ],
    [
      'a path without what it asks for',
      [event({ objectRef: undefined, requestURI: '/healthz?verbose=1' })],
      ['alice get /healthz in all: 1 0 0'],
    ],
    [
      'whoever impersonates uses that right, and the other the rest',
      [
        event({
          impersonatedUser: {
            username: 'system:serviceaccount:ci:bot',
            groups: ['system:serviceaccounts', 'system:serviceaccounts:ci', 'system:authenticated'],
          },
        }),
      ],
      ['alice impersonate serviceaccounts in ci: 1 0 1', 'system:serviceaccount:ci:bot get pods in shop: 1 0 1'],
    ],
    [
      'groups that were chosen count',
      [event({ impersonatedUser: { username: 'bob', groups: ['system:masters'] } })],
      [
        'alice impersonate groups in all: 1 0 1',
        'alice impersonate users in all: 1 0 1',
        'bob get pods in shop: 1 0 1',
      ],
    ],
    [
      'a whole list in one document',
      [{ kind: 'EventList', apiVersion: 'audit.k8s.io/v1', items: [event(), event()] }],
      ['alice get pods in shop: 2 0 2'],
    ],
  ])('%s', (_, lines, rows) => {
    expect(tallied(...lines).rows).toEqual(rows);
  });

  test('lines that are no events are named by their numbers, empty ones are nothing', () => {
    const { tally } = tallied('{"kind":"Pod"}', '', event(), '{ broken', event({ user: null }), '[]', '"text"');
    expect([tally.events, tally.malformed, tally.malformedLines]).toEqual([1, 5, [1, 4, 5, 6, 7]]);
  });

  test('first and last time are those of the requests, in whatever order they come', () => {
    const { tally } = tallied(event(), event({ requestReceivedTimestamp: '2026-05-01T00:00:00Z' }));
    expect([tally.first, tally.last]).toEqual(['2026-05-01T00:00:00.000Z', '2026-05-04T08:00:00.123Z']);
    expect(rowsOf(tally)[0]).toMatchObject({ firstSeen: tally.first, lastSeen: tally.last });
  });

  test('there is room for so many different requests, and the rest is counted', () => {
    const tally = newTally();
    for (let number = 0; number < 50_010; number++)
      tallyText(tally, JSON.stringify(event({ user: { username: `u${number}` } })), 1);
    tallyText(tally, JSON.stringify(event({ user: { username: 'u1' } })), 1);
    expect([tally.rows.size, tally.leftOut, tally.events]).toEqual([50_000, 10, 50_011]);
  });
});
