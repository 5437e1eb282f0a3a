import { describe, expect, test } from 'vitest';
import type { Gap } from '@/lib/inventory/types';
import { deployment, inventoryOf, objectsIn, serviceAccount } from '@/lib/testing/inventory';
import { compareAccess, compareInventories } from './compare-inventories';
import { preMerge } from './pre-merge';

const admins = (subject: string) =>
  `---\n{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: { name: temporary }, ` +
  `roleRef: { kind: ClusterRole, name: boss }, subjects: [${subject}] }\n`;
const boss =
  '---\n{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: boss }, rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] }\n';
const ci = '{ kind: ServiceAccount, name: ci, namespace: shop }';
const base = `---\n{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }\n${boss}${serviceAccount('ci')}${deployment('serviceAccountName: ci, containers: [{ name: app, image: app }]')}`;

describe('compareInventories', () => {
  const [before, after] = [inventoryOf(base), inventoryOf(`${base}${admins(ci)}`)];

  test('tells what a binding brings: permissions, the path it opens, findings and the score', () => {
    const { access, paths, findings, scores } = compareInventories(before, after, 'test');
    expect(access.map(({ key, severity }) => [key, severity])).toEqual([['ClusterRoleBinding//temporary', 'critical']]);
    expect(paths.new.map(({ fromTitle, toTitle, length }) => [fromTitle, toTitle, length])).toEqual([
      ['A pod of Deployment shop/example', 'cluster admin', 2],
    ]);
    expect(paths.new[0]?.steps.at(-1)?.sentence).toContain('become cluster admin');
    expect(paths.vanished).toEqual([]);
    expect(findings.new.map(({ control }) => control)).toContain('full-cluster-admin');
    expect(findings.fixed.map(({ control }) => control)).toEqual(['unused-service-account-token']);
    const all = scores.find(({ surface }) => surface === 'all');
    expect(all?.before).toBeGreaterThan(all?.after ?? 100);
  });

  test('tells the way back as what vanished and was fixed', () => {
    const { paths, findings } = compareInventories(after, before, 'test');
    expect(paths.vanished.map(({ toTitle }) => toTitle)).toEqual(['cluster admin']);
    expect(paths.new).toEqual([]);
    expect(findings.new.map(({ control }) => control)).toEqual(['unused-service-account-token']);
    expect(findings.fixed.map(({ control }) => control)).toContain('full-cluster-admin');
  });

  test('says nothing of what did not change', () => {
    const same = compareInventories(after, after, 'test');
    expect([same.access, same.paths.new, same.paths.vanished, same.paths.nearer]).toEqual([[], [], [], []]);
    expect(same.findings).toEqual({ new: [], fixed: [] });
  });

  test('takes what one side could not read for unchanged, and names it', () => {
    const gap: Gap = {
      resource: 'clusterrolebindings.rbac.authorization.k8s.io',
      namespace: '',
      verb: 'list',
      reason: 'forbidden',
      message: 'May not list clusterrolebindings',
    };
    const blind = { ...before, gaps: [gap] };
    expect(compareAccess(after, blind)).toMatchObject({ access: [], unseen: [gap] });
    expect(compareAccess(blind, after)).toMatchObject({ access: [], unseen: [gap] });
  });
});

describe('preMerge', () => {
  test('tells what a manifest would newly allow, of objects as they would be', () => {
    const answer = preMerge(inventoryOf(base), objectsIn(admins(ci)), { cluster: 'test' });
    expect(answer.objects.map(({ action }) => action)).toEqual(['created']);
    expect(answer.access[0]?.effects[0]?.subjects).toEqual([{ kind: 'ServiceAccount', namespace: 'shop', name: 'ci' }]);
    expect(answer.paths.new).toHaveLength(1);
  });

  test('judges workloads as well', () => {
    const worse = deployment('containers: [{ name: app, image: app, securityContext: { privileged: true } }]', 'new');
    const { findings, access } = preMerge(inventoryOf(base), objectsIn(worse), { cluster: 'test' });
    expect(access).toEqual([]);
    expect(findings.new.map(({ control }) => control)).toContain('privileged-containers');
    expect(findings.new.every(({ resource }) => resource.name === 'new')).toBe(true);
  });
});
