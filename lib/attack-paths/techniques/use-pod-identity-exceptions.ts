import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { podControllers } from '@/lib/controls/rbac/granted/pod-controllers';
import { defineGrantTechnique } from '../define-technique';
import { crd } from '../operator-examples';
import { place } from '../places';

const exceptions = 'azurepodidentityexceptions.aadpodidentity.k8s.io';
const identity = place.cloudRole('of the nodes (Azure)');

/** Pods that an exception names speak to the cloud as their node does. */
export const usePodIdentityExceptions = defineGrantTechnique({
  id: 'use-pod-identity-exceptions',
  title: 'Speak to Azure as the node',
  can: 'run pods that are excepted from pod identity',
  explanation:
    'Azure AD pod identity stands between pods and the metadata service of their node. Pods with the labels of an AzurePodIdentityException get past it, to the identity of the node itself.',
  abuse: 'A pod with the labels of an exception asks the metadata service for a token of the node’s identity.',
  detect: 'Alert in Azure on use of the identity of the nodes by anybody but kubelets.',
  prevent: 'Replace pod identity, which is no longer maintained, by workload identity.',
  mitre: ['T1552.005', 'T1078.004'],
  preconditions: [
    'AzurePodIdentityException is served',
    'Exceptions of the namespace can be read (to copy their labels) or written, and pods run in it',
  ],
  ways: [
    {
      needs: [
        may('get list watch create update patch', exceptions),
        [...may('create', 'pods'), ...may('create update patch', podControllers)],
      ],
      to: (_, { serves }) => (serves(exceptions) ? [identity] : []),
    },
  ],
  examples: [
    {
      name: 'an exception can be written where pods can be run',
      manifest: documents(
        crd(exceptions),
        granted('User eve', 'in shop', [
          rule('create', 'azurepodidentityexceptions', 'aadpodidentity.k8s.io'),
          rule('create', 'deployments', 'apps'),
        ]),
      ),
      from: 'user:eve',
      reaches: [identity],
      misses: ['cluster-admin'],
    },
    {
      name: 'without pods, or without pod identity',
      manifest: documents(
        granted('User eve', 'in shop', [
          rule('create', 'azurepodidentityexceptions', 'aadpodidentity.k8s.io'),
          rule('create', 'pods'),
        ]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: [identity],
    },
  ],
});
