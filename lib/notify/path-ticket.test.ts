import { expect, test } from 'vitest';
import { documents, granted, pod, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import { distancesTo } from '@/lib/attack-paths/find-paths';
import { walkPath } from '@/lib/attack-paths/walk-path';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { pathMarkdown } from './path-ticket';

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
