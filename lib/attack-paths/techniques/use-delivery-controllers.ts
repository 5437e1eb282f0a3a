import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { object } from '@/lib/controls/manifests';
import { objectsOf } from '@/lib/inventory/kinds';
import { defineGrantTechnique } from '../define-technique';
import { accountsBehind, deliveryDeputies, throughDeputy } from '../deputies';
import type { Way } from '../types';

/** The controller applies what it is told with rights of its own. */
export const useDeliveryControllers = defineGrantTechnique({
  id: 'use-delivery-controllers',
  title: 'Have a delivery controller apply anything',
  can: 'write what a delivery controller applies',
  explanation:
    'Argo CD and Flux apply manifests with the rights of their controller, often all of them, from a source that the custom resource names.',
  abuse: 'An application that points to a repository of the attacker’s is created, and the controller applies it.',
  detect: 'Alert on new applications and on changed sources outside the pipeline.',
  prevent:
    'Keep writing these resources to the platform; limit projects in Argo CD to known sources and destinations, and give Flux a default ServiceAccount.',
  mitre: ['T1072'],
  preconditions: [
    'The controller is seen: its workload or its ServiceAccount',
    'Argo CD: the application or application set lies in the namespace of Argo CD',
    'Flux: the controller has no --default-service-account; a source counts where something is applied from one',
  ],
  ways: [
    ...deliveryDeputies.flatMap(throughDeputy),
    fromSources('gitrepositories ocirepositories buckets', 'kustomizations.kustomize.toolkit.fluxcd.io'),
    fromSources('helmrepositories ocirepositories helmcharts', 'helmreleases.helm.toolkit.fluxcd.io'),
  ],
  examples: [
    {
      name: 'an Argo CD application',
      manifest: documents(
        serviceAccount('argocd', 'argocd-application-controller'),
        granted('User eve', 'in argocd', [rule('create', 'applications', 'argoproj.io')]),
        granted('ServiceAccount argocd/argocd-application-controller', 'everywhere', [rule('*', '*', '*')], 'argocd'),
      ),
      from: 'user:eve',
      reaches: ['sa:argocd/argocd-application-controller', 'cluster-admin'],
      misses: [],
    },
    {
      name: 'an application that is there, by its name',
      manifest: documents(
        serviceAccount('argocd', 'argocd-application-controller'),
        object('argoproj.io/v1alpha1', 'Application', 'name: web, namespace: argocd', 'spec: {}'),
        granted('User eve', 'in argocd', [rule('patch', 'applications', 'argoproj.io', 'web')]),
      ),
      from: 'user:eve',
      reaches: ['sa:argocd/argocd-application-controller'],
      misses: ['cluster-admin'],
    },
    {
      name: 'a Flux kustomization from any namespace',
      manifest: documents(
        serviceAccount('flux-system', 'kustomize-controller'),
        granted('User eve', 'in shop', [rule('create', 'kustomizations', 'kustomize.toolkit.fluxcd.io')]),
      ),
      from: 'user:eve',
      reaches: ['sa:flux-system/kustomize-controller'],
      misses: ['cluster-admin'],
    },
    {
      name: 'the source that Flux applies from',
      manifest: documents(
        serviceAccount('flux-system', 'kustomize-controller'),
        object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'name: apps, namespace: shop', 'spec: {}'),
        granted('User eve', 'in shop', [rule('patch', 'gitrepositories', 'source.toolkit.fluxcd.io')]),
      ),
      from: 'user:eve',
      reaches: ['sa:flux-system/kustomize-controller'],
      misses: ['cluster-admin'],
    },
    {
      name: 'application sets without their controller, and a source that nothing is applied from',
      manifest: documents(
        serviceAccount('argocd', 'argocd-application-controller'),
        serviceAccount('flux-system', 'kustomize-controller'),
        granted('User eve', 'in argocd', [
          rule('create', 'applicationsets', 'argoproj.io'),
          rule('patch', 'gitrepositories', 'source.toolkit.fluxcd.io'),
        ]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:argocd/argocd-application-controller', 'sa:flux-system/kustomize-controller'],
    },
    {
      name: 'an application where Argo CD does not look, and Flux with a default ServiceAccount',
      manifest: documents(
        serviceAccount('argocd', 'argocd-application-controller'),
        serviceAccount('flux-system', 'kustomize-controller'),
        object(
          'apps/v1',
          'Deployment',
          'name: kustomize-controller, namespace: flux-system',
          'spec: { template: { spec: { serviceAccountName: kustomize-controller, containers: [{ name: manager, args: [--default-service-account=tenant] }] } } }',
        ),
        granted('User eve', 'in shop', [
          rule('create', 'applications', 'argoproj.io'),
          rule('create', 'kustomizations', 'kustomize.toolkit.fluxcd.io'),
        ]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:argocd/argocd-application-controller', 'sa:flux-system/kustomize-controller'],
    },
  ],
});

/** Changing the source of what Flux applies is changing what it applies, where something is. */
function fromSources(sources: string, applied: string): Way {
  const spelled = sources
    .split(' ')
    .map((source) => `${source}.source.toolkit.fluxcd.io`)
    .join(' ');
  const deputy = deliveryDeputies.find(({ resource }) => resource === applied);
  return {
    needs: [may('update patch', spelled)],
    to: ({ scope, allowed: [written] }, terrain) => {
      const used = objectsOf(terrain.inventory, applied).some(
        ({ metadata }) => scope === '' || metadata.namespace === scope,
      );
      return deputy && used && !written?.names ? accountsBehind(deputy, scope, terrain) : [];
    },
  };
}
