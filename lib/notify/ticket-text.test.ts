import { describe, expect, test } from 'vitest';
import type { FindingDetail } from '@/lib/store/types';
import { asJira, asMarkdown, asPlainText, type Ticket } from './ticket-text';

const ref = (kind: string, namespace: string, name: string) => ({ apiVersion: 'v1', kind, namespace, name });

const detail = (name: string): FindingDetail => {
  const finding: FindingDetail['finding'] = {
    fingerprint: 'f'.repeat(32),
    control: 'create-pods',
    title: 'Can create pods',
    severity: 'critical',
    surface: 'control-plane',
    resource: ref('ServiceAccount', 'shop', name),
    subject: { kind: 'ServiceAccount', namespace: 'shop', name },
    paths: [],
    message: `ServiceAccount shop/${name} can create pods`,
    evidence: [
      {
        kind: 'grant',
        binding: ref('RoleBinding', 'shop', 'deployers'),
        role: ref('ClusterRole', '', 'edit'),
        ruleIndex: 2,
        rule: { verbs: ['create'], apiGroups: [''], resources: ['pods'], resourceNames: [], nonResourceURLs: [] },
        scope: 'shop',
        via: 'by name',
      },
      { kind: 'command', command: 'kubectl auth can-i create pods --namespace=shop' },
    ],
    remediation: { text: 'Remove it.', patch: 'rules: []\n' },
    references: {},
    builtIn: false,
  };
  return {
    id: 'k7',
    clusterId: 'prod',
    control: finding.control,
    title: finding.title,
    severity: finding.severity,
    surface: finding.surface,
    state: 'open',
    resource: finding.resource,
    subject: finding.subject ?? null,
    message: finding.message,
    builtIn: false,
    firstSeen: '2026-01-01T00:00:00Z',
    lastSeen: '2026-01-01T00:00:00Z',
    ...{ since: '2026-01-01T00:00:00Z', due: null, overdue: false, assignee: null, ticket: null, acceptanceId: null },
    fingerprint: finding.fingerprint,
    spans: [],
    withdrawn: false,
    finding,
    snapshotId: 's1',
  };
};

const ticket = (name: string): Ticket => ({
  finding: detail(name),
  clusterName: 'prod',
  link: 'http://127.0.0.1:3000/f/k7',
  state: 'open since 1 Jan 2026',
});

test('where it leads is told step by step, and names in it stay text', () => {
  const path = { to: 'cluster admin', sentences: ['ServiceAccount shop/ci can create pods', 'Pod <b> can be root'] };
  expect(asPlainText({ ...ticket('ci'), path })).toContain(
    '\nWhere it leads:\n\nAttack path to cluster admin:\n1. ServiceAccount shop/ci can create pods\n2. Pod <b> can be root\n',
  );
  expect(asMarkdown({ ...ticket('ci'), path })).toContain('2\\. Pod \\<b\\> can be root');
});

test('plain text says it all', () => {
  expect(asPlainText(ticket('ci')).split('\n')).toEqual([
    'ServiceAccount shop/ci can create pods',
    '',
    'Severity: critical',
    'State: open since 1 Jan 2026',
    'Cluster: prod',
    'ServiceAccount: shop/ci',
    'Control: Can create pods (create-pods)',
    'Granted by: RoleBinding shop/deployers, ClusterRole edit, rule 3, in namespace shop',
    '',
    'Proof:',
    '',
    'kubectl auth can-i create pods --namespace=shop',
    '',
    'What to do:',
    '',
    'Remove it.',
    '',
    'rules: []',
    '',
    'http://127.0.0.1:3000/f/k7',
    '',
  ]);
});

describe('names from a cluster stay text', () => {
  test('in Markdown', () => {
    const text = asMarkdown(ticket('![x](http://e) @team `a`\n# b <img>'));
    expect(text).toContain(
      '### ServiceAccount shop/\\!\\[x\\]\\(http:\u200b//e\\) @\u200bteam \\`a\\` \\#\u200b b \\<img\\> can create pods',
    );
    expect(text).toContain('`` shop/![x](http://e) @team `a` # b <img> ``');
    expect(text).not.toContain('\n# b');
  });

  test('in Jira', () => {
    const text = asJira(ticket('{code}[~admin] !x.png!'));
    expect(text).toContain('{{shop/\\{code\\}\\[\\~admin\\] \\!x.png\\!}}');
    expect(text.match(/(?<!\\)\{code/g)).toHaveLength(4); // two blocks, opened and closed
  });
});
