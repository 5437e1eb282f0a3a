import { describe, expect, test } from 'vitest';
import { workloadVerdicts } from '@/lib/assessment/workload-verdicts';
import { controls } from '@/lib/controls/catalogue';
import { contextOf } from '@/lib/controls/context';
import { normalise } from '@/lib/inventory/normalise';
import { refKey } from '@/lib/inventory/refs';
import type { Inventory, ObjectRef } from '@/lib/inventory/types';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { workloadsOf } from '@/lib/inventory/workloads';
import { carelessCluster } from '@/lib/testing/careless-cluster';
import { objectsIn, testTime } from '@/lib/testing/inventory';
import { kubectl, type Manifest } from '@/lib/testing/kubectl';
import { wholePatch } from './whole-patch';

const manifests = [
  ['a careless cluster', carelessCluster] as const,
  ...controls
    .filter(({ family }) => family === 'pod-security' || family === 'workload')
    .flatMap(({ id, examples }) =>
      examples.filter(({ fails }) => fails.length > 0).map((each) => [`${id}: ${each.name}`, each.manifest] as const),
    ),
];
const cases = manifests.flatMap(([name, manifest]) => {
  const objects = objectsIn(manifest) as Manifest[]; // manifests
  const inventory = inventoryFrom(objects);
  return workloadsOf(inventory).flatMap(({ ref }) =>
    [false, true].flatMap((careful) => {
      const patch = patchOf(inventory, ref, careful);
      return patch
        ? [{ name: `${name}, ${ref.name}${careful ? ', careful' : ''}`, objects, inventory, ref, patch, careful }]
        : [];
    }),
  );
});

describe('wholePatch', () => {
  test.each(cases)(
    '$name: what it mends is gone, what it leaves is there, nothing comes',
    ({ objects, inventory, ref, patch }) => {
      const before = failed(inventory, ref);
      expect([...patch.mends, ...patch.leaves].sort()).toEqual([...before].sort());
      for (const step of [{ command: patch.remedy.command, file: null }, patch.remedy.yaml]) {
        const after = failed(inventoryFrom(kubectl(objects, step)), ref);
        expect([...after].sort()).toEqual([...patch.leaves].sort());
      }
    },
  );

  test('covers many workloads, and the careful one changes less', () => {
    expect(cases.length).toBeGreaterThan(80);
    const careless = cases.filter(({ name }) => name.startsWith('a careless cluster, health-check'));
    expect(careless.map(({ careful, patch }) => [careful, patch.mends.length, patch.warnings.length > 0])).toEqual([
      [false, 9, true],
      [true, 2, false],
    ]);
  });

  test('is put back by its undoing', () => {
    for (const { objects, ref, inventory, patch } of cases) {
      const undone = kubectl(kubectl(objects, patch.remedy.yaml), patch.remedy.undo);
      expect(failed(inventoryFrom(undone), ref)).toEqual(failed(inventory, ref));
    }
  });
});

function patchOf(inventory: Inventory, ref: ObjectRef, careful: boolean) {
  const context = contextOf(inventory);
  const workload = workloadsOf(inventory).find((each) => refKey(each.ref) === refKey(ref));
  if (!workload) return null;
  const failing = workloadVerdicts(context, workload, 'c').flatMap(({ control, judged, finding }) =>
    finding ? [{ control, judged, paths: finding.paths }] : [],
  );
  return wholePatch(workload, failing, context, careful);
}

function failed(inventory: Inventory, ref: ObjectRef): readonly string[] {
  const workload = workloadsOf(inventory).find((each) => refKey(each.ref) === refKey(ref));
  if (!workload) throw new Error(`${ref.name} is gone`);
  return workloadVerdicts(contextOf(inventory), workload, 'c').flatMap(({ control, finding }) =>
    finding ? control.id : [],
  );
}

function inventoryFrom(objects: readonly Manifest[]): Inventory {
  const kindsRead = wantedKinds.map(({ resource }) => resource);
  return normalise(objects, { source: 'live', collectedAt: testTime, kindsRead });
}
