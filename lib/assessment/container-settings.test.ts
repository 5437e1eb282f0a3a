import { describe, expect, test } from 'vitest';
import { contextOf } from '@/lib/controls/context';
import { workloadsOf } from '@/lib/inventory/workloads';
import { deployment, inventoryOf, pod } from '@/lib/testing/inventory';
import { containerSettings, podSettings, type Setting, type SettingFault } from './container-settings';
import { workloadVerdicts } from './workload-verdicts';

const app = (context: string) => `containers: [{ name: app, securityContext: { ${context} } }]`;

describe('containerSettings', () => {
  test.each([
    ['nothing is set', app(''), 'runAsUser', 'the user of the image', 'default'],
    ['the pod names a user', `securityContext: { runAsUser: 1000 }, ${app('')}`, 'runAsUser', '1000', 'pod'],
    [
      'the container names another',
      `securityContext: { runAsUser: 1000 }, ${app('runAsUser: 0')}`,
      'runAsUser',
      '0 (root)',
      'container',
    ],
    ['nobody refuses root', app(''), 'runAsNonRoot', 'root is accepted', 'default'],
    [
      'the container undoes it',
      `securityContext: { runAsNonRoot: true }, ${app('runAsNonRoot: false')}`,
      'runAsNonRoot',
      'root is accepted',
      'container',
    ],
    [
      'escalation is refused',
      app('allowPrivilegeEscalation: false'),
      'allowPrivilegeEscalation',
      'refused',
      'container',
    ],
    [
      'SYS_ADMIN forces it',
      app('allowPrivilegeEscalation: false, capabilities: { add: [SYS_ADMIN] }'),
      'allowPrivilegeEscalation',
      'allowed: it holds SYS_ADMIN',
      'container',
    ],
    [
      'privileged forces it',
      app('privileged: true'),
      'allowPrivilegeEscalation',
      'allowed: it is privileged',
      'default',
    ],
    [
      'capabilities',
      app('capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }'),
      'capabilities',
      'drops ALL; adds NET_BIND_SERVICE',
      'container',
    ],
    ['no capability is said', app(''), 'capabilities', 'the default set of the runtime', 'default'],
    [
      'seccomp from the pod',
      `securityContext: { seccompProfile: { type: RuntimeDefault } }, ${app('')}`,
      'seccompProfile',
      'RuntimeDefault',
      'pod',
    ],
    [
      'a profile of its own',
      app('seccompProfile: { type: Localhost, localhostProfile: a.json }'),
      'seccompProfile',
      'Localhost a.json',
      'container',
    ],
  ])('%s', (_, spec, field, value, source) => {
    expect(settingOf(deployment(spec), field)).toMatchObject({ value, source });
  });

  test('the annotation of old tells the AppArmor profile', () => {
    const manifest =
      '{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: b, annotations: { container.apparmor.security.beta.kubernetes.io/app: unconfined } }, spec: { containers: [{ name: app }] } }';
    expect(settingOf(manifest, 'appArmorProfile')).toMatchObject({ value: 'unconfined', source: 'annotation' });
    expect(settingOf(manifest, 'appArmorProfile')?.faults.map(({ control }) => control)).toEqual([
      'apparmor-unconfined',
    ]);
  });

  test('says of each setting which controls complain of it, and of nothing else', () => {
    const manifest = deployment(
      'securityContext: { runAsUser: 0 }, initContainers: [{ name: setup, securityContext: { privileged: true } }], containers: [{ name: app, securityContext: { readOnlyRootFilesystem: true } }]',
    );
    const faulty = (name: string) =>
      settingsOf(manifest, name).flatMap(({ field, faults }) => (faults.length > 0 ? [field] : []));
    expect(faulty('setup')).toEqual([
      'runAsUser',
      'runAsNonRoot',
      'privileged',
      'allowPrivilegeEscalation',
      'capabilities',
      'readOnlyRootFilesystem',
      'seccompProfile',
    ]);
    expect(faulty('app')).toEqual([
      'runAsUser',
      'runAsNonRoot',
      'allowPrivilegeEscalation',
      'capabilities',
      'seccompProfile',
    ]);
  });
});

describe('podSettings', () => {
  test.each([
    [
      'hostNetwork: true',
      'hostNetwork',
      'the network of the node',
      'pod',
      ['host-network', 'pods-open-to-everybody', 'pods-reach-everything'],
    ],
    ['hostPID: false', 'hostPID', 'its own processes', 'pod', []],
    ['priorityClassName: a', 'hostIPC', 'its own shared memory', 'default', []],
    ['automountServiceAccountToken: false', 'automountServiceAccountToken', 'not mounted', 'pod', []],
  ])('%s', (spec, field, value, source, controls) => {
    const { workload, faults } = judged(pod(`${spec}, containers: [{ name: app }]`));
    const setting = podSettings(workload, faults).find((each) => each.field === field);
    expect(setting).toMatchObject({ value, source });
    expect(setting?.faults.map(({ control }) => control)).toEqual(controls);
  });
});

function judged(manifest: string) {
  const inventory = inventoryOf(manifest);
  const [workload] = workloadsOf(inventory);
  if (!workload) throw new Error('no workload');
  const faults = workloadVerdicts(contextOf(inventory), workload, 'c').flatMap(({ finding }): SettingFault[] =>
    finding
      ? finding.paths.map((path) => ({
          control: finding.control,
          title: finding.title,
          severity: finding.severity,
          path,
        }))
      : [],
  );
  return { workload, faults };
}

function settingsOf(manifest: string, name = 'app'): readonly Setting[] {
  const { workload, faults } = judged(manifest);
  const container = workload.containers.find((each) => each.name === name);
  return container ? containerSettings(workload, container, faults) : [];
}

const settingOf = (manifest: string, field: string) => settingsOf(manifest).find((each) => each.field === field);
