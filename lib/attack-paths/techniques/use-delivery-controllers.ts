import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { object } from '@/lib/controls/manifests';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';
import type { Terrain } from '../terrain';
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
    'The controller’s ServiceAccount exists',
    'Argo CD: the application lies in the namespace of Argo CD',
    'Flux: the controller has no --default-service-account',
  ],
  ways: [
    deputy('applications.argoproj.io', 'argocd-application-controller', 'own-namespace'),
    deputy('kustomizations.kustomize.toolkit.fluxcd.io', 'kustomize-controller', 'anywhere'),
    deputy('helmreleases.helm.toolkit.fluxcd.io', 'helm-controller', 'anywhere'),
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

function deputy(resource: string, account: string, from: 'own-namespace' | 'anywhere'): Way {
  return {
    needs: [may('create update patch', resource)],
    to: ({ scope, allowed: [written] }, terrain) => {
      if (written?.names) return [];
      return terrain.namespaces
        .filter((namespace) => scope === '' || from === 'anywhere' || namespace === scope)
        .filter((namespace) => terrain.accountsIn(namespace).some(({ name }) => name === account))
        .filter((namespace) => !actsAsTenant(terrain, namespace, account))
        .map((namespace) => place.account(namespace, account));
    },
  };
}

function actsAsTenant(terrain: Terrain, namespace: string, account: string): boolean {
  const controllers = terrain.workloadsIn(namespace).filter(({ serviceAccount: own }) => own === account);
  return controllers.some(({ containers }) =>
    containers.some(({ spec }) => spec.args?.some((flag) => /^--default-service-account=./.test(flag))),
  );
}
