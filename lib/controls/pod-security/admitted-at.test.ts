import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inventoryOf, pod } from '@/lib/testing/inventory';
import { contextOf } from '../context';
import { newestPolicy, oldestPolicy, podSecurityFaults, type PodSecurityLevel } from './admitted-at';
import { podSecurityControls } from './catalogue';

function faultsOf(spec: string, level: PodSecurityLevel, minor: number): readonly string[] {
  const context = contextOf(inventoryOf(pod(spec)));
  const [workload] = context.workloads;
  if (!workload) throw new Error('the manifest holds a pod');
  return podSecurityFaults(workload, { level, minor }, context).map(({ control }) => control);
}

const app = (fields = '') => `containers: [{ name: app, image: app${fields ? `, ${fields}` : ''} }]`;
const hardened =
  'securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }, containers: [{ name: app, image: app, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }]';
const sysctl = (name: string) => `securityContext: { sysctls: [{ name: ${name}, value: "1" }] }, ${app()}`;
const probe = app('livenessProbe: { httpGet: { port: 80, host: example.com } }');
const unmasked = `hostUsers: false, ${app('securityContext: { procMount: Unmasked }')}`;
const engine = app('securityContext: { seLinuxOptions: { type: container_engine_t } }');

describe('podSecurityFaults', () => {
  test.each<[string, string, PodSecurityLevel, number, readonly string[]]>([
    ['a plain pod passes baseline', app(), 'baseline', 33, []],
    ['a hardened pod passes restricted', hardened, 'restricted', 33, []],
    [
      'a privileged container does not pass baseline',
      app('securityContext: { privileged: true }'),
      'baseline',
      33,
      ['privileged-containers'],
    ],
    ['a probe of another host, before it was asked', probe, 'baseline', 33, []],
    ['a probe of another host, since it is asked', probe, 'baseline', 34, ['host-probes']],
    ['a sysctl that is safe since v1.32, before', sysctl('net.ipv4.tcp_rmem'), 'baseline', 31, ['unsafe-sysctls']],
    ['a sysctl that is safe since v1.32, then', sysctl('net.ipv4.tcp_rmem'), 'baseline', 32, []],
    ['a sysctl that was never safe', sysctl('kernel.msgmax'), 'baseline', 37, ['unsafe-sysctls']],
    ['an unmasked /proc in a user namespace, before that excused it', unmasked, 'baseline', 34, ['proc-mount']],
    ['an unmasked /proc in a user namespace, since', unmasked, 'baseline', 35, []],
    ['an SELinux type accepted since v1.31, before', engine, 'baseline', 30, ['selinux-options']],
    ['an SELinux type accepted since v1.31, then', engine, 'baseline', 31, []],
    [
      'a plain pod at restricted',
      app(),
      'restricted',
      37,
      ['privilege-escalation', 'run-as-non-root', 'seccomp-profile', 'drop-all-capabilities'],
    ],
  ])('%s', (_name, spec, level, minor, faults) => {
    expect(faultsOf(spec, level, minor)).toEqual(faults);
  });

  // The examples of the controls, each at any version.
  const specs = podSecurityControls.flatMap(({ examples }) => examples.map(({ manifest }) => manifest));
  test('Restricted asks everything that baseline asks, at every version', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...specs),
        fc.integer({ min: oldestPolicy, max: newestPolicy }),
        (manifest, minor) => {
          const context = contextOf(inventoryOf(manifest));
          for (const workload of context.workloads) {
            const at = (level: PodSecurityLevel) =>
              podSecurityFaults(workload, { level, minor }, context).map(({ control }) => control);
            expect(at('restricted')).toEqual(expect.arrayContaining([...at('baseline')]));
          }
        },
      ),
    );
  });

  test('At the newest version it says what the controls say', () => {
    for (const manifest of specs) {
      const context = contextOf(inventoryOf(manifest));
      for (const workload of context.workloads) {
        const failing = podSecurityControls.filter((control) => [...control.check(workload, context)].length > 0);
        const faults = podSecurityFaults(workload, { level: 'restricted', minor: newestPolicy }, context);
        expect(faults.map(({ control }) => control)).toEqual(failing.map(({ id }) => id));
      }
    }
  });
});
