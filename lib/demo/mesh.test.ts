import { expect, test } from 'vitest';
import { normalise } from '@/lib/inventory/normalise';
import { workloadsOf } from '@/lib/inventory/workloads';
import { meshOf } from '@/lib/network/mesh';
import { meshOnTrial } from './mesh';

test('one workload of the mesh knows who calls it, the other lets everybody in', () => {
  const inventory = normalise(meshOnTrial(['a']), { source: 'demo', collectedAt: '2026-01-05T09:00:00Z' });
  const { installed, of } = meshOf(inventory);
  expect(installed).toEqual(['Linkerd']);
  expect(Object.fromEntries(workloadsOf(inventory).map((workload) => [workload.ref.name, of(workload)]))).toMatchObject(
    {
      readings: { mtls: 'strict', authorization: 'restricted' },
      sensors: { mtls: 'permissive', authorization: 'none' },
      'linkerd-destination': null,
    },
  );
});
