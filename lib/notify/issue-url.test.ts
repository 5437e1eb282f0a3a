import { describe, expect, test } from 'vitest';
import { issueUrl } from './issue-url';
import { sharingSchema, type Tracker } from './sharing-schema';

const trackers: readonly Tracker[] = [
  { kind: 'github', url: 'https://github.com/example/cluster' },
  { kind: 'gitlab', url: 'https://gitlab.example.com/group/cluster' },
  { kind: 'jira', url: 'https://jira.example.com', project: '10000', issueType: '10001' },
];
const link = 'https://lynceus.example.com/f/k7';

describe('issueUrl', () => {
  test.each([
    [0, '/example/cluster/issues/new', { title: 'A & B', body: 'x\n#y=&z' }],
    [1, '/group/cluster/-/issues/new', { 'issue[title]': 'A & B', 'issue[description]': 'x\n#y=&z' }],
    [
      2,
      '/secure/CreateIssueDetails!init.jspa',
      { pid: '10000', issuetype: '10001', summary: 'A & B', description: 'x\n#y=&z' },
    ],
  ])('of tracker %i fills in title and text', (index, path, query) => {
    const tracker = trackers[index] as Tracker; // there are three
    const { url, isCut } = issueUrl(tracker, { title: 'A & B', body: 'x\n#y=&z', link });
    const address = new URL(url);
    expect([address.pathname, Object.fromEntries(address.searchParams), address.hash, isCut]).toEqual([
      path,
      query,
      '',
      false,
    ]);
    expect(url.startsWith(tracker.url)).toBe(true);
  });

  test.each(trackers)(
    'of $kind is cut to what an address may hold, says where the whole is, and leaves no block open',
    (tracker) => {
      const block = tracker.kind === 'jira' ? ['{code:yaml}', '{code}'] : ['````yaml', '````'];
      const body = [block[0], ...Array.from({ length: 900 }, (_, at) => `line ${at}: "ü"`), block[1]].join('\n');
      const { url, isCut } = issueUrl(tracker, { title: 'T'.repeat(500), body, link });
      expect(isCut).toBe(true);
      expect(url.length).toBeLessThanOrEqual(6000);
      const text = [...new URL(url).searchParams.values()].at(-1) ?? '';
      expect(text).toContain(link);
      expect(
        text.split('\n').filter((line) => line.startsWith(tracker.kind === 'jira' ? '{code' : '````')),
      ).toHaveLength(2);
    },
  );
});

test.each([
  ['javascript:alert(1)', false],
  ['ftp://example.com', false],
  ['https://user:pass@example.com/x', false],
  ['https://example.com/x?y=1', false],
  ['https://example.com/x#y', false],
  ['http://tracker.internal/group/project/', true],
])('a tracker at %s: %s', (url, isFine) => {
  expect(sharingSchema.safeParse({ address: null, tracker: { kind: 'github', url } }).success).toBe(isFine);
  expect(sharingSchema.safeParse({ address: url, tracker: null }).success).toBe(isFine);
});
