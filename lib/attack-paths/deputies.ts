import { controllersNamed, type Controller } from './controllers';
import { place } from './places';
import type { Terrain } from './terrain';
import type { PlaceId, Way } from './types';
import { writing } from './writing';

/** A custom resource whose controller does, with rights of its own, what the resource says. */
export type Deputy = {
  readonly resource: string;
  /** The names that the controller goes by. */
  readonly controller: readonly string[];
  /** Where it looks for the resource: beside itself, in every namespace, or it belongs to none. */
  readonly looks: 'own-namespace' | 'anywhere' | 'cluster';
  /** Another controller that must be there as well. */
  readonly through?: string;
};

export const deliveryDeputies: readonly Deputy[] = [
  { resource: 'applications.argoproj.io', controller: ['argocd-application-controller'], looks: 'own-namespace' },
  {
    resource: 'applicationsets.argoproj.io',
    controller: ['argocd-application-controller'],
    looks: 'own-namespace',
    through: 'argocd-applicationset-controller',
  },
  { resource: 'kustomizations.kustomize.toolkit.fluxcd.io', controller: ['kustomize-controller'], looks: 'anywhere' },
  { resource: 'helmreleases.helm.toolkit.fluxcd.io', controller: ['helm-controller'], looks: 'anywhere' },
];

export const installDeputies: readonly Deputy[] = [
  {
    resource: 'clusterserviceversions.operators.coreos.com',
    controller: ['olm-operator', 'olm-operator-serviceaccount'],
    looks: 'anywhere',
  },
  { resource: 'compositions.apiextensions.crossplane.io', controller: ['crossplane'], looks: 'cluster' },
  { resource: 'objects.kubernetes.crossplane.io', controller: ['provider-kubernetes'], looks: 'cluster' },
  { resource: 'releases.helm.crossplane.io', controller: ['provider-helm'], looks: 'cluster' },
];

/** Writing the custom resource of a deputy leads to the account of its controller, where that is seen. */
export const throughDeputy = (deputy: Deputy): readonly Way[] =>
  writing(deputy.resource, (scope, terrain) => accountsBehind(deputy, scope, terrain));

/** The accounts of the controllers that obey a custom resource written in a scope; `[]` where none is seen. */
export function accountsBehind(
  { controller, looks, through }: Deputy,
  scope: string,
  terrain: Terrain,
): readonly PlaceId[] {
  if (looks === 'cluster' && scope !== '') return [];
  const helpers = through === undefined ? null : controllersNamed(terrain, [through]);
  return controllersNamed(terrain, controller)
    .filter(({ account }) => scope === '' || looks === 'anywhere' || account.namespace === scope)
    .filter(({ account }) => !helpers || helpers.some((each) => each.account.namespace === account.namespace))
    .filter((each) => !actsAsTenant(each))
    .map(({ account }) => place.subject(account));
}

/** Flux can be told to act as an account of the namespace it works in, and never as itself. */
const actsAsTenant = ({ workloads }: Controller) =>
  workloads.some(({ containers }) =>
    containers.some(({ spec }) => spec.args?.some((flag) => /^--default-service-account=./.test(flag))),
  );
