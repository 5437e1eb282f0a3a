import { objectsOf } from '@/lib/inventory/kinds';
import type { Terrain } from './terrain';

/** The rules that policy engines enforce; of Gatekeeper's constraints any kind, each named after its template. */
export const policyEngineRules = [
  'clusterpolicies.kyverno.io',
  'policies.kyverno.io',
  'policyexceptions.kyverno.io',
  'validatingpolicies.policies.kyverno.io',
  'constrainttemplates.templates.gatekeeper.sh',
  'clusteradmissionpolicies.policies.kubewarden.io',
  'admissionpolicies.policies.kubewarden.io',
] as const;

/** Whether the cluster serves the rules of a policy engine: without one, there is nothing to control. */
export const hasPolicyEngine = ({ serves }: Terrain): boolean => policyEngineRules.some(serves);

/** The names of the constraints of Gatekeeper, by their resource. */
export const constraintsOf = ({
  inventory,
}: Terrain): readonly { readonly resource: string; readonly name: string }[] =>
  Object.keys(inventory.kinds)
    .filter((resource) => resource.endsWith('.constraints.gatekeeper.sh'))
    .flatMap((resource) => objectsOf(inventory, resource).map(({ metadata }) => ({ resource, name: metadata.name })));
