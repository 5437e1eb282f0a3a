import { describe, expect, test } from 'vitest';
import { contextOf } from '@/lib/controls/context';
import type { Gap } from '@/lib/inventory/types';
import { inventoryOf } from '@/lib/testing/inventory';
import { assess } from './assess';
import { namespaceCompliance } from './namespace-compliance';

const cluster = 'test';
const privileged = 'spec: { containers: [{ name: app, image: app, securityContext: { privileged: true } }] }';
const manifest = `
{ apiVersion: v1, kind: Namespace, metadata: { name: bad } }
---
{ apiVersion: v1, kind: Namespace, metadata: { name: better } }
---
{ apiVersion: v1, kind: Namespace, metadata: { name: open } }
---
{ apiVersion: v1, kind: Pod, metadata: { namespace: bad, name: one }, ${privileged} }
---
{ apiVersion: v1, kind: Pod, metadata: { namespace: open, name: web, labels: { app: web } }, ${privileged} }
---
{ apiVersion: v1, kind: Service, metadata: { namespace: open, name: web }, spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { namespace: better, name: two }, spec: { containers: [{ name: app, image: app }] } }
`;
const inventory = inventoryOf(manifest);
const context = contextOf(inventory);
const assessment = assess(inventory, { cluster });

describe('namespaceCompliance', () => {
  const rows = namespaceCompliance(context, { cluster, assessment });
  const row = (name: string) => rows.find(({ namespace }) => namespace === name);

  test('puts what stands open to the outside before the same inside, and both before what is better', () => {
    const named = rows.map(({ namespace }) => namespace).filter((name) => ['bad', 'better', 'open'].includes(name));
    expect(named).toEqual(['open', 'bad', 'better']);
    expect(row('better')?.compliance).toBeGreaterThan(row('bad')?.compliance ?? 100);
  });

  test('adds up to the findings of the cluster', () => {
    const total = rows.reduce((sum, { failing }) => sum + failing, 0);
    expect(total).toBe(assessment.findings.length);
  });

  test('has less coverage everywhere, and no better compliance, when pods cannot be read', () => {
    const gap: Gap = { resource: 'pods', namespace: '', verb: 'list', reason: 'forbidden', message: 'm' };
    const kinds = Object.fromEntries(Object.entries(inventory.kinds).filter(([kind]) => kind !== 'pods'));
    const blind = { ...inventory, kinds, gaps: [...inventory.gaps, gap] };
    const [before, after] = [
      row('better'),
      namespaceCompliance(contextOf(blind), { cluster, assessment: assess(blind, { cluster }) }).find(
        ({ namespace }) => namespace === 'better',
      ),
    ];
    expect(after?.coverage).toBeLessThan(before?.coverage ?? 0);
    expect(after?.controls.passed).toBeLessThan(before?.controls.passed ?? 0);
  });

  test('what is accepted is left out of the second figure, and of nothing else', () => {
    const bad = rows.find(({ namespace }) => namespace === 'bad');
    const accepted = namespaceCompliance(context, {
      ...{ cluster, assessment },
      isLeftOut: ({ resource }) => resource.namespace === 'bad',
    });
    const after = accepted.find(({ namespace }) => namespace === 'bad');
    expect(bad?.withoutAccepted).toBeNull();
    expect({ ...after, withoutAccepted: null }).toEqual(bad);
    expect(after?.withoutAccepted?.leftOut).toBeGreaterThan(0);
    expect(after?.withoutAccepted?.compliance).toBeGreaterThan(bad?.compliance ?? 100);
    expect(accepted.filter(({ namespace }) => namespace !== 'bad')).toEqual(
      rows.filter(({ namespace }) => namespace !== 'bad'),
    );
  });
});
