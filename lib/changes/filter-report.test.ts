import { describe, expect, test } from 'vitest';
import { binding, rbac, role, rule } from '@/lib/testing/rbac';
import type { ChangeReport } from './change-report';
import { diffAccess } from './diff-access';
import { filterReport, namespacesIn, type ReportFilter } from './filter-report';

const roles = [role('reader', rule('get', '', 'pods')), role('writer', rule('create', '', 'configmaps'))];
const finding = (namespace: string) => ({
  ...{ control: 'c', title: 'Runs as root', severity: 'low' as const, message: 'Container app runs as root' },
  ...{ builtIn: false, resource: { kind: 'Pod', namespace, name: 'web' } },
});
const report: ChangeReport = {
  access: diffAccess(
    rbac(roles, [binding('shop/old', 'ClusterRole/writer', 'user:alice')]).objects,
    rbac(roles, [
      binding('shop/one', 'ClusterRole/reader', 'sa:pay/ci'),
      binding('two', 'ClusterRole/reader', 'user:bob'),
    ]).objects,
  ),
  paths: { new: [], vanished: [], nearer: [] },
  findings: { new: [finding('shop')], fixed: [finding('pay')] },
  scores: [],
  unseen: [],
};
const all: ReportFilter = { side: null, namespace: '', q: '' };

describe('filterReport', () => {
  test.each<[Partial<ReportFilter>, readonly string[], number]>([
    [{}, ['two', 'old', 'one'], 2],
    [{ side: 'gained' }, ['two', 'one'], 1],
    [{ side: 'lost' }, ['old'], 1],
    [{ namespace: 'shop' }, ['old', 'one'], 1],
    [{ namespace: 'pay' }, ['one'], 1],
    [{ q: 'CONFIGMAPS alice' }, ['old'], 0],
    [{ q: 'bob' }, ['two'], 0],
    [{ q: 'root' }, [], 2],
  ])('%j leaves %j', (filter, causes, findings) => {
    const kept = filterReport(report, { ...all, ...filter });
    expect(kept.access.map(({ object }) => object.name).sort()).toEqual([...causes].sort());
    expect(kept.findings.new.length + kept.findings.fixed.length).toBe(findings);
  });

  test('names the namespaces that there is something to say about', () => {
    expect(namespacesIn(report)).toEqual(['pay', 'shop']);
  });
});
