import { expect, test } from 'vitest';
import { contextOf } from '@/lib/controls/context';
import { defaultSettings } from '@/lib/controls/settings';
import { judgedBy } from '@/lib/controls/version';
import { bound, documents, role, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { attachedKind, attachReports } from '@/lib/images/attached-reports';
import { anImageReport } from '@/lib/testing/images';
import { deployment, inventoryOf, pod } from '@/lib/testing/inventory';
import { assessment, finding } from '@/lib/testing/store';
import { conclude } from './conclude';
import type { Verdict } from './judge';

const manifest = documents(
  '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }',
  '{ apiVersion: v1, kind: Node, metadata: { name: worker } }',
  pod(undefined, 'alone'),
  deployment(undefined, 'web'),
  serviceAccount('shop', 'ci'),
  role('Role', 'shop', 'reader', [rule('get', 'pods')]),
  bound('ServiceAccount shop/ci', 'shop', 'Role', 'reader'),
);
const context = contextOf(inventoryOf(manifest));

const verdicts = (...names: readonly string[]): readonly Verdict[] => {
  const findings = names.map((name) => finding('privileged', name, name === 'api' ? { severity: 'critical' } : {}));
  const [result] = assessment(findings, [{ id: 'privileged', failed: names.length, assessed: 4 }]).controls;
  if (!result) throw new Error('one control was asked');
  return [{ result, findings }];
};

test('counts what was read, and workloads once', () => {
  expect(conclude(context, []).counts).toEqual({
    ...{ objects: 7, namespaces: 1, nodes: 1, workloads: 2, pods: 1, subjects: 1, bindings: 1, roles: 1 },
  });
});

test('findings come the worst first, whatever their order was, and scores follow from them', () => {
  const concluded = conclude(context, verdicts('web', 'api', 'db'));
  expect(concluded.findings.map(({ resource }) => resource.name)).toEqual(['api', 'db', 'web']);
  expect(concluded).toEqual(conclude(context, verdicts('db', 'web', 'api')));
  expect(concluded.scores.at(-1)).toMatchObject({ surface: 'all', findings: { critical: 1, high: 2 } });
  expect(conclude(context, verdicts('web')).scores.at(-1)?.score).toBeGreaterThan(
    concluded.scores.at(-1)?.score ?? 100,
  );
});

test('without any verdict nothing is scored, and nothing is at risk', () => {
  const { scores, risk, subjects } = conclude(context, []);
  expect(scores.map(({ score }) => score)).toEqual([null, null, null, null, null]);
  expect([risk.all, subjects]).toEqual([0, []]);
});

test('says by which catalogue and settings it was concluded', () => {
  const strict = { ...defaultSettings, allowedRegistries: ['registry.example.com'] };
  expect(conclude(context, []).catalogueVersion).toBe(judgedBy(defaultSettings));
  expect(conclude({ ...context, settings: strict }, []).catalogueVersion).toBe(judgedBy(strict));
});

test('reports that people uploaded are no objects of the cluster', () => {
  const inventory = attachReports(context.inventory, [anImageReport('app')]);
  expect(inventory.kinds).toHaveProperty([attachedKind]);
  expect(conclude(contextOf(inventory), []).counts.objects).toBe(7);
});
