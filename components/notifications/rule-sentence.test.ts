import { expect, test } from 'vitest';
import type { RuleBody } from '@/lib/notify/rule-schema';
import { ruleSentence } from './rule-sentence';

const all = { severity: [], surface: [], clusters: [], controls: [], namespaces: [] };

test.each<[RuleBody, string]>([
  [{ tells: 'events', events: ['new'], ...all, pace: 'at-once' }, 'New findings; at once.'],
  [
    {
      ...{ tells: 'events', events: ['new', 'regressed', 'scan-failed'], ...all, severity: ['critical', 'high'] },
      ...{ clusters: ['prod-eu'], namespaces: ['payments'], pace: 'daily' },
    },
    'New findings, regressed findings and failed scans: critical, high; in prod-eu; namespace payments; every day at 7:00 UTC.',
  ],
  [
    { tells: 'report', report: { of: 'framework', framework: 'cis', cluster: 'edge' }, format: 'csv', pace: 'weekly' },
    'Report of framework cis in edge as CSV, on Mondays at 7:00 UTC.',
  ],
])('%j', (rule, sentence) => {
  expect(ruleSentence(rule)).toBe(sentence);
});
