// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { documents, granted, pod, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import { distancesTo } from '@/lib/attack-paths/find-paths';
import { walkPath } from '@/lib/attack-paths/walk-path';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { pathSvg } from './path-svg';
import { pathJira, pathMarkdown, pathPlainText } from './path-ticket';

const inventory = inventoryOf(
  documents(
    serviceAccount('ops', 'root'),
    pod('ops', 'tool', 'serviceAccountName: root'),
    granted('ServiceAccount ops/root', 'everywhere', [rule('*', '*', '*')], 'a](b)*'),
  ),
);
const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
const from = 'workload:ops/Pod/tool';
const steps = walkPath(graph, distancesTo(graph, ['cluster-admin']).path(from) ?? []);
const ticket = { from, to: 'cluster-admin', steps, clusterName: 'prod', link: 'http://127.0.0.1/x?a=b', off: [] };

test('a path is steps with their evidence and what closes them; names are never markup', () => {
  expect(pathMarkdown(ticket)).toBe(
    [
      '### Attack path: Pod ops/tool to cluster admin in 2 steps',
      '',
      '- **Cluster:** `prod`',
      '',
      '1. Pod ops/tool can use its token, and so act as ServiceAccount ops/root (T1528, T1552\\.007)',
      '   - Pod `ops/tool` spec\\.automountServiceAccountToken',
      '   - **Closed by:** In Pod ops/tool, set automountServiceAccountToken: false',
      '2. ServiceAccount ops/root can do everything, and so become cluster admin (T1078)',
      '   - ClusterRoleBinding `a](b)*` binds',
      '   - ClusterRole `a](b)*` rule 0',
      '   - **Closed by:** Delete ClusterRoleBinding a\\]\\(b\\)\\*',
      '',
      '<http://127.0.0.1/x?a=b>',
      '',
    ].join('\n'),
  );
});

test('what is imagined away is said', () => {
  expect(pathMarkdown({ ...ticket, off: ['crb:debug', 'cut:namespace-label shop'] })).toContain(
    '- **As if these were gone:** ClusterRoleBinding debug; namespace\\-label shop\n',
  );
});

test('in the notation of Jira and as plain text the same is said', () => {
  expect(pathJira(ticket).split('\n').slice(0, 8)).toEqual([
    'h3. Attack path: Pod ops/tool to cluster admin in 2 steps',
    '',
    '* *Cluster:* {{prod}}',
    '',
    '# Pod ops/tool can use its token, and so act as ServiceAccount ops/root (T1528, T1552.007)',
    '#* Pod {{ops/tool}} spec.automountServiceAccountToken',
    '#* *Closed by:* In Pod ops/tool, set automountServiceAccountToken: false',
    '# ServiceAccount ops/root can do everything, and so become cluster admin (T1078)',
  ]);
  expect(pathJira(ticket)).toContain('#* ClusterRoleBinding {{a\\]\\(b\\)\\*}} binds');
  expect(pathPlainText(ticket)).toContain('2. ServiceAccount ops/root can do everything');
  expect(pathPlainText(ticket)).toContain('   - Closed by: Delete ClusterRoleBinding a](b)*');
});

test('the picture is well formed, names every place in order, and holds nothing but shapes and text', () => {
  const hostile = 'user:</text><script>alert(1)</script>&\u202e"\'' + '👩‍💻'.repeat(90);
  const text = pathSvg({ ...ticket, from: hostile, clusterName: ']]><!--' });
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(svg.querySelector('parsererror')).toBe(null);
  expect(new Set([...svg.querySelectorAll('*')].map(({ tagName }) => tagName))).toEqual(
    new Set(['svg', 'title', 'rect', 'text', 'path', 'g']),
  );
  expect([...svg.querySelectorAll('g > rect')]).toHaveLength(ticket.steps.length + 1);
  const plain = new DOMParser().parseFromString(pathSvg(ticket), 'image/svg+xml');
  expect([...plain.querySelectorAll('g > rect + text')].map(({ textContent }) => textContent)).toEqual([
    'Pod ops/tool',
    'ServiceAccount ops/root',
    'cluster admin',
  ]);
});
