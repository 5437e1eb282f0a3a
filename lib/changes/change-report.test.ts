import { describe, expect, test } from 'vitest';
import { binding, rbac, role, rule } from '@/lib/testing/rbac';
import { isEmpty, withoutBuiltIn, worstGain, type ChangeReport } from './change-report';
import { changesMarkdown } from './changes-markdown';
import { changesSentence } from './changes-sentence';
import { diffAccess } from './diff-access';
import type { ChangedPath } from './diff-paths';

const nothing: ChangeReport = {
  access: [],
  paths: { new: [], vanished: [], nearer: [] },
  findings: { new: [], fixed: [] },
  scores: [],
  unseen: [],
};
const reader = role('reader', rule('get list', '', 'secrets configmaps'));
const access = diffAccess(
  rbac([reader], []).objects,
  rbac([reader], [binding('devs', 'ClusterRole/reader', 'group:devs', 'group:system:serviceaccounts:shop')]).objects,
);
const path = (from: string, to = 'cluster-admin', toTitle = 'cluster admin'): ChangedPath => ({
  ...{ from, fromTitle: `User ${from}`, to, toTitle, length: 1 },
  steps: [],
});
const finding = {
  ...{ control: 'c', title: 'T', severity: 'critical' as const, message: 'Does harm', builtIn: false },
  resource: { kind: 'Pod', namespace: 'shop', name: 'web' },
};

describe('changesSentence', () => {
  test.each<[string, Partial<ChangeReport>]>([
    ['Nothing changed', {}],
    ['2 subjects gained 4 permissions through 1 changed object', { access }],
    [
      'cluster admin is now reachable from 2 more footholds, and 1 other path opened; Secrets of shop is no longer reachable from 1 foothold',
      {
        paths: {
          new: [path('al'), path('bo'), path('al', 'node-code', 'code on a node')],
          vanished: [path('al', 'secrets:shop', 'Secrets of shop')],
          nearer: [],
        },
      },
    ],
    ['1 new finding, 2 fixed', { findings: { new: [finding], fixed: [finding, finding] } }],
    ['score 56.0 → 54.2', { scores: [{ surface: 'all', before: 56, after: 54.2 }] }],
    ['score 62 → 58', { scores: [{ surface: 'all', before: 62, after: 58 }] }],
    ['Nothing changed', { scores: [{ surface: 'all', before: null, after: 58 }] }],
  ])('%s', (expected, part) => {
    expect(changesSentence({ ...nothing, ...part })).toBe(expected);
  });

  test('what has not happened yet is said so', () => {
    const paths = { new: [path('al')], vanished: [], nearer: [] };
    expect(changesSentence({ ...nothing, access, paths }, { would: true })).toBe(
      '2 subjects would gain 4 permissions through 1 changed object; cluster admin would be reachable from 1 more foothold',
    );
    expect(changesSentence(nothing, { would: true })).toBe('Nothing would change');
  });
});

test('a report is empty when there is nothing to tell', () => {
  expect(isEmpty(nothing)).toBe(true);
  expect(isEmpty({ ...nothing, access })).toBe(false);
  expect(isEmpty({ ...nothing, findings: { new: [], fixed: [finding] } })).toBe(false);
});

test('what is built in is left out and counted, and is never the worst', () => {
  const builtIn = { ...finding, builtIn: true };
  const report = { ...nothing, access, findings: { new: [builtIn], fixed: [builtIn] } };
  expect(withoutBuiltIn(report)).toEqual({ own: { ...nothing, access }, hidden: 2 });
  expect(worstGain(report)).toBe('high');
  expect(worstGain({ ...report, findings: { new: [finding], fixed: [] } })).toBe('critical');
  expect(worstGain(nothing)).toBeNull();
});

test('markdown tells object, subjects with whom a group means, and permissions folded over resources', () => {
  expect([...changesMarkdown({ ...nothing, access }, { title: 'prod', notes: ['1 created.'] })].join('')).toBe(
    `## prod: 2 subjects gained 4 permissions through 1 changed object

1 created.

### high: \`ClusterRoleBinding devs\` was added

\`Group devs\`, \`Group system:serviceaccounts:shop\` (every ServiceAccount of shop)

- gains \`get, list secrets\` everywhere (**high**: may read Secrets)
- gains \`get, list configmaps\` everywhere
`,
  );
});
