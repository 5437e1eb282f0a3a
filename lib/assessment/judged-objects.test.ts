import { describe, expect, test } from 'vitest';
import { controlOf, controls } from '@/lib/controls/catalogue';
import { contextOf } from '@/lib/controls/context';
import { documents, object, podWith } from '@/lib/controls/manifests';
import { granted, rule } from '@/lib/controls/rbac/granted/manifests';
import type { Control } from '@/lib/controls/types';
import type { Gap, Inventory } from '@/lib/inventory/types';
import { inventoryOf } from '@/lib/testing/inventory';
import { assess } from './assess';
import { judgedObjectsIn } from './judged-objects';

const cluster = 'test';
const privileged = 'securityContext: { privileged: true }';
const inventory = inventoryOf(
  documents(
    ...['shop', 'bank'].map((name) => object('v1', 'Namespace', `name: ${name}`)),
    podWith(privileged, 'name: agent, namespace: shop'),
    podWith('', 'name: web, namespace: shop'),
    podWith(privileged, 'name: vault, namespace: bank'),
    podWith(privileged, 'name: kube-proxy-x1, namespace: kube-system, labels: { k8s-app: kube-proxy }'),
    granted('User alice', 'everywhere', [rule('*', '*', '*')], 'all'),
    granted('User bob', 'in shop', [rule('get', 'pods')], 'some'),
  ),
);

const judged = (control: Control, of: Inventory = inventory) =>
  judgedObjectsIn(contextOf(of), { cluster, findings: assess(of, { cluster }).findings })(control);

/** The same control, which must see pods wherever it judges one. */
const needsPods = (control: Control): Control => ({ ...control, requires: ['pods'] });

const named = (id: string): Control => {
  const control = controlOf(id);
  if (!control) throw new Error(`there is no ${id}`);
  return control;
};

/** What a control looked at: `name: fails`, `name: passes`. */
const verdicts = (control: Control, of: Inventory = inventory) =>
  judged(control, of).map(({ ref, subject, finding }) => `${(subject ?? ref).name}: ${finding ? 'fails' : 'passes'}`);

const without = (...gaps: readonly Pick<Gap, 'resource' | 'namespace'>[]): Inventory => ({
  ...inventory,
  gaps: [
    ...inventory.gaps,
    ...gaps.map((gap): Gap => ({ ...gap, verb: 'list', reason: 'forbidden', message: 'May not list' })),
  ],
});

describe('judgedObjectsIn', () => {
  const { findings, controls: results } = assess(inventory, { cluster });
  const ask = judgedObjectsIn(contextOf(inventory), { cluster, findings });

  test.each(controls.map((control) => [control.id, control] as const))(
    '%s: as many were judged, and as many fail, as the assessment says',
    (id, control) => {
      const result = results.find((each) => each.id === id);
      const objects = ask(control);
      const shipped = objects.filter(({ builtIn }) => builtIn);
      const failing = (list: typeof objects) => list.filter(({ finding }) => finding !== null).length;
      expect({
        assessed: objects.length,
        failed: failing(objects),
        builtIn: { assessed: shipped.length, failed: failing(shipped) },
      }).toEqual({ assessed: result?.assessed, failed: result?.failed, builtIn: result?.builtIn });
    },
  );

  test('tells what passes beside what fails, in the order of the control', () => {
    expect(verdicts(named('privileged-containers'))).toEqual([
      'vault: fails',
      'kube-proxy-x1: fails',
      'agent: fails',
      'web: passes',
    ]);
  });

  test('finds the finding of a subject by the subject, not by its grants alone', () => {
    expect(verdicts(named('full-cluster-admin'))).toEqual(expect.arrayContaining(['alice: fails', 'bob: passes']));
  });

  test('says of what Kubernetes ships that it does, whether it fails or not', () => {
    const shipped = judged(named('privileged-containers')).filter(({ builtIn }) => builtIn);
    expect(shipped.map(({ ref }) => ref.name)).toEqual(['kube-proxy-x1']);
  });

  test('leaves out namespaces in which what the control needs was not seen', () => {
    const blind = without({ resource: 'pods', namespace: 'bank' });
    expect(verdicts(needsPods(named('privileged-containers')), blind)).not.toContain('vault: fails');
    expect(verdicts(needsPods(named('privileged-containers')), blind)).toContain('agent: fails');
  });

  test('of a control that judges namespaces, it leaves out the namespace itself', () => {
    const control: Control = {
      ...needsPods(named('privileged-containers')),
      each: () =>
        ['shop', 'bank'].map((name) => ({ ref: { apiVersion: 'v1', kind: 'Namespace', namespace: '', name } })),
      check: () => [],
    };
    const refs = (of: Inventory) => judged(control, of).map(({ ref }) => ref.name);
    expect(refs(inventory)).toEqual(['shop', 'bank']);
    expect(refs(without({ resource: 'pods', namespace: 'bank' }))).toEqual(['shop']);
  });

  test('a control that could not look anywhere judged nothing', () => {
    const blind = without({ resource: 'pods', namespace: '' });
    expect(verdicts(needsPods(named('privileged-containers')), blind)).toEqual([]);
  });

  test('a control that nobody asked judged nothing', () => {
    const asked = named('privileged-containers');
    expect(judged({ ...asked, unset: () => 'No setting says what is wanted' })).toEqual([]);
    expect(judged({ ...asked, unset: () => null })).toHaveLength(4);
  });
});
