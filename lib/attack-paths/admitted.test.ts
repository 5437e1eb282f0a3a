import { expect, test } from 'vitest';
import { contextOf } from '@/lib/controls/context';
import { deployment, pod, podWith } from '@/lib/controls/manifests';
import { workloadsOf } from '@/lib/inventory/workloads';
import { inventoryOf } from '@/lib/testing/inventory';
import { refusedByBaseline } from './admitted';

function refused(manifest: string): readonly string[] {
  const inventory = inventoryOf(manifest);
  const [workload] = workloadsOf(inventory);
  if (!workload) throw new Error('the manifest holds no workload');
  return refusedByBaseline(workload, contextOf(inventory));
}

const app = '{ name: app, image: "registry.example.com/app:1.0" }';

test.each<[string, string, readonly RegExp[]]>([
  ['a pod that asks for nothing', podWith(''), []],
  ['what only restricted forbids: root and no seccomp profile', podWith('securityContext: { runAsUser: 0 }'), []],
  ['a privileged container', podWith('securityContext: { privileged: true }'), [/privileged/]],
  [
    'a privileged init container',
    pod(`initContainers: [{ name: set-up, image: x, securityContext: { privileged: true } }], containers: [${app}]`),
    [/privileged/],
  ],
  ['a capability beyond the usual', podWith('securityContext: { capabilities: { add: [SYS_ADMIN] } }'), [/capabilit/i]],
  ['a usual capability', podWith('securityContext: { capabilities: { add: [CHOWN] } }'), []],
  ['a directory of the node', pod(`volumes: [{ name: host, hostPath: { path: / } }], containers: [${app}]`), [/mount/]],
  [
    'the network and the processes of the node',
    pod(`hostNetwork: true, hostPID: true, containers: [${app}]`),
    [/network/, /processes/],
  ],
  ['the template of a Deployment', deployment(`hostPID: true, containers: [${app}]`), [/processes/]],
])('%s', (_, manifest, expected) => {
  const titles = refused(manifest);
  expect(titles).toHaveLength(expected.length);
  expected.forEach((words) => expect(titles.join('\n')).toMatch(words));
});
