import { describe, expect, test } from 'vitest';
import { assess } from './assess';
import { subjectRisks } from './subject-risks';
import { inventoryOf } from '@/lib/testing/inventory';
import { workloadsOf } from '@/lib/inventory/workloads';

const manifest = `
{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: all }, rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: much }, rules: [{ apiGroups: ["*"], resources: ["*"], verbs: [get, patch, delete] }] }
---
{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: "system:controller:job-controller", labels: { kubernetes.io/bootstrapping: rbac-defaults } }, rules: [{ apiGroups: ["*"], resources: ["*"], verbs: [get, patch, delete] }] }
---
${bind('admin-of-all', 'all', '{ kind: User, name: zoe }')}
---
${bind('used', 'much', '{ kind: ServiceAccount, namespace: shop, name: used }')}
---
${bind('idle', 'much', '{ kind: ServiceAccount, namespace: shop, name: idle }')}
---
${bind('system:controller:job-controller', 'system:controller:job-controller', '{ kind: ServiceAccount, namespace: kube-system, name: job-controller }')}
---
{ apiVersion: v1, kind: Pod, metadata: { namespace: shop, name: web }, spec: { serviceAccountName: used, containers: [{ name: web, image: web }] } }
`;

describe('subjectRisks', () => {
  const inventory = inventoryOf(manifest);
  const { findings } = assess(inventory, { cluster: 'test' });
  const risks = subjectRisks(findings, workloadsOf(inventory));

  test('an administrator comes before whoever sums up many rights, a used identity before an idle one, built-in ones last', () => {
    expect(risks.filter(({ severity }) => severity === 'critical').map(({ key }) => key)).toEqual([
      'user:zoe',
      'sa:shop/used',
      'sa:shop/idle',
      'sa:kube-system/job-controller',
    ]);
  });

  test('an identity that a workload uses counts double', () => {
    const risk = (key: string) => risks.find((entry) => entry.key === key);
    const own = (key: string) => risk(key)?.controls.filter((id) => !id.startsWith('workload-')).length;
    expect(own('sa:shop/used')).toBe(own('sa:shop/idle'));
    expect([risk('sa:shop/used')?.workloads, risk('sa:shop/idle')?.workloads]).toEqual([1, 0]);
    expect(risk('sa:shop/used')?.risk).toBeGreaterThanOrEqual(2 * (risk('sa:shop/idle')?.risk ?? 0));
  });

  test('nobody is at risk where nothing is found', () => {
    expect(subjectRisks([], workloadsOf(inventory))).toEqual([]);
  });
});

function bind(name: string, role: string, subject: string): string {
  const shipped = name.startsWith('system:') ? ', labels: { kubernetes.io/bootstrapping: rbac-defaults }' : '';
  return `{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: { name: "${name}"${shipped} }, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "${role}" }, subjects: [${subject}] }`;
}
