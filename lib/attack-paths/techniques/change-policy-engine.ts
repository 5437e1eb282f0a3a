import { object } from '@/lib/controls/manifests';
import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { objectsOf } from '@/lib/inventory/kinds';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';
import { constraintsOf, policyEngineRules } from '../policy-engines';
import type { Way } from '../types';

const write = 'create update patch delete deletecollection';
const constraints = may(write, '.constraints.gatekeeper.sh');

/** What a policy engine enforces is written down in custom resources. */
export const changePolicyEngine = defineGrantTechnique({
  id: 'change-policy-engine',
  title: 'Change what a policy engine enforces',
  can: 'change the rules of the policy engine',
  explanation:
    'Kyverno, Gatekeeper and Kubewarden read their rules and exceptions from custom resources: whoever writes those decides what they refuse.',
  abuse: 'A rule is narrowed or an exception added, what it forbade is done, and all is put back.',
  detect: 'Alert on every change of policies and exceptions outside a release.',
  prevent: 'Let only the pipeline that owns the rules write them, and their exceptions.',
  mitre: ['T1562.001'],
  preconditions: ['A rule or exception of that kind exists in reach; limited to names, one of them'],
  ways: [
    ...policyEngineRules.map((resource): Way => ({
      needs: [may(write, resource)],
      to: ({ scope, allowed: [written] }, { inventory }) =>
        objectsOf(inventory, resource).some(
          ({ metadata: { namespace, name } }) =>
            (scope === '' || namespace === scope) && (!written?.names || written.names.includes(name)),
        )
          ? [place.policyEngine]
          : [],
    })),
    {
      needs: [constraints],
      weighsRoles: true,
      to: ({ scope, allowed: [written], roles }, terrain) => {
        const reached = constraintsOf(terrain).filter(({ name }) => !written?.names || written.names.includes(name));
        const kinds = new Set(roles.flatMap(({ rules }) => rules.flatMap(({ resources }) => resources)));
        const named = reached.some(({ resource }) => kinds.has('*') || kinds.has(resource.split('.')[0] ?? ''));
        return scope === '' && named ? [place.policyEngine] : [];
      },
    },
  ],
  examples: [
    {
      name: 'a policy of Kyverno that exists',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('delete', 'clusterpolicies', 'kyverno.io')]),
        object('kyverno.io/v1', 'ClusterPolicy', 'name: no-privileged', 'spec: {}'),
      ),
      from: 'user:eve',
      reaches: ['policy-engine'],
      misses: ['run-pod:*', 'admission-control'],
    },
    {
      name: 'a constraint of Gatekeeper',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('patch', 'k8sprivileged', 'constraints.gatekeeper.sh')]),
        object('constraints.gatekeeper.sh/v1beta1', 'K8sPrivileged', 'name: all', 'spec: {}'),
      ),
      from: 'user:eve',
      reaches: ['policy-engine'],
      misses: ['admission-control'],
    },
    {
      name: 'nothing there to change, a policy of another namespace, or another constraint',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('*', 'clusterpolicies', 'kyverno.io')], 'cluster'),
        granted('User eve', 'in shop', [rule('patch', 'policies', 'kyverno.io')], 'shop'),
        granted('User eve', 'everywhere', [rule('patch', 'k8slabels', 'constraints.gatekeeper.sh')], 'labels'),
        object('kyverno.io/v1', 'Policy', 'name: no-privileged, namespace: bank', 'spec: {}'),
        object('constraints.gatekeeper.sh/v1beta1', 'K8sPrivileged', 'name: all', 'spec: {}'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['policy-engine'],
    },
  ],
});
