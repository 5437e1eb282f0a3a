import { describe, expect, test } from 'vitest';
import { contextOf } from '@/lib/controls/context';
import { refKey } from '@/lib/inventory/refs';
import { workloadsOf } from '@/lib/inventory/workloads';
import { carelessCluster } from '@/lib/testing/careless-cluster';
import { deployment, inventoryOf } from '@/lib/testing/inventory';
import { assess } from './assess';
import { workloadVerdicts } from './workload-verdicts';

describe('workloadVerdicts', () => {
  test('fails what the assessment of the cluster finds, for every workload', () => {
    const inventory = inventoryOf(carelessCluster);
    const context = contextOf(inventory);
    const found = assess(inventory, { cluster: 'c' }).findings.filter(({ subject }) => !subject);
    for (const workload of workloadsOf(inventory)) {
      const verdicts = workloadVerdicts(context, workload, 'c');
      const failed = verdicts.flatMap(({ finding }) => finding ?? []);
      const wanted = found.filter(({ resource }) => refKey(resource) === refKey(workload.ref));
      expect(failed.map(({ fingerprint }) => fingerprint).sort()).toEqual(
        wanted.map(({ fingerprint }) => fingerprint).sort(),
      );
      expect(verdicts.filter(({ status }) => status === 'passed').length).toBeGreaterThan(10);
    }
  });

  test.each([
    ['network policies', 'networkpolicies.networking.k8s.io', '', 'not-assessed'],
    ['network policies of its namespace', 'networkpolicies.networking.k8s.io', 'shop', 'not-assessed'],
    ['network policies of another namespace', 'networkpolicies.networking.k8s.io', 'other', 'failed'],
  ])('without %s, who isolates it is %s', (_, resource, namespace, status) => {
    expect(statusOf('pods-open-to-everybody', withGap(resource, namespace))).toBe(status);
  });

  test('that other workloads could not be read takes nothing from what this one passes', () => {
    expect(statusOf('privileged-containers', withGap('cronjobs.batch', ''))).toBe('passed');
  });

  test('a control that no setting gives anything to ask is not asked', () => {
    const inventory = inventoryOf(deployment());
    const [workload] = workloadsOf(inventory);
    const asked = workload ? workloadVerdicts(contextOf(inventory), workload, 'c') : [];
    const silent = asked.filter(({ status }) => status === 'not-asked');
    expect(silent.length).toBeGreaterThan(0);
    expect(silent.every(({ reason }) => reason !== '')).toBe(true);
  });
});

function withGap(resource: string, namespace: string) {
  const inventory = inventoryOf(deployment());
  const gap = { resource, namespace, verb: 'list', reason: 'forbidden' as const, message: `May not list ${resource}` };
  return { ...inventory, gaps: [gap] };
}

function statusOf(control: string, inventory: ReturnType<typeof withGap>) {
  const [workload] = workloadsOf(inventory);
  const verdicts = workload ? workloadVerdicts(contextOf(inventory), workload, 'c') : [];
  return verdicts.find((each) => each.control.id === control)?.status;
}
