import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { crd } from '../operator-examples';
import { place } from '../places';
import type { Way } from '../types';

const machines = [
  'virtualmachines.kubevirt.io',
  'virtualmachineinstances.kubevirt.io',
  'virtualmachineinstancereplicasets.kubevirt.io',
  'virtualmachinepools.pool.kubevirt.io',
];

/** A virtual machine mounts Secrets and tokens as disks. */
export const runVirtualMachines = defineGrantTechnique({
  id: 'run-virtual-machines',
  title: 'Run a virtual machine with Secrets as disks',
  can: 'create virtual machines',
  explanation:
    'A virtual machine of KubeVirt may have any Secret of its namespace as a disk, and the token of any ServiceAccount; the pod around it is not of its author’s making.',
  abuse: 'A machine with a console is started with the token of the strongest account as a disk.',
  detect: 'Alert on machines with disks of Secrets and ServiceAccounts that no release gives them.',
  prevent: 'Treat creating machines as reading the Secrets of the namespace.',
  mitre: ['T1610', 'T1528', 'T1552.007'],
  preconditions: ['KubeVirt serves virtual machines', 'create, update or patch without names'],
  ways: machines.map((resource): Way => ({
    needs: [may('create update patch', resource)],
    to: ({ scope, allowed: [written] }, { serves }) =>
      written?.names || !serves(resource) ? [] : [place.anyToken(scope), place.secrets(scope)],
  })),
  examples: [
    {
      name: 'tokens and Secrets of the namespace, and no privileged pod',
      manifest: documents(
        crd('virtualmachines.kubevirt.io'),
        serviceAccount('shop', 'deployer'),
        granted('User eve', 'in shop', [rule('create', 'virtualmachines', 'kubevirt.io')]),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/deployer', 'secrets:shop'],
      misses: ['run-pod:shop', 'node-code'],
    },
    {
      name: 'where KubeVirt is not installed, or reading machines',
      manifest: documents(
        crd('virtualmachineinstances.kubevirt.io'),
        serviceAccount('shop', 'deployer'),
        granted('User eve', 'in shop', [
          rule('create', 'virtualmachines', 'kubevirt.io'),
          rule('get list', 'virtualmachineinstances', 'kubevirt.io'),
        ]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/deployer', 'secrets:shop'],
    },
  ],
});
