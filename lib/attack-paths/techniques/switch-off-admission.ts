import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { objectsOf } from '@/lib/inventory/kinds';
import { object } from '@/lib/controls/manifests';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

const group = 'admissionregistration.k8s.io';
const guards = [
  `validatingwebhookconfigurations.${group}`,
  `validatingadmissionpolicies.${group}`,
  `validatingadmissionpolicybindings.${group}`,
];

/** What refuses objects is itself an object. */
export const switchOffAdmission = defineGrantTechnique({
  id: 'switch-off-admission',
  title: 'Switch off what refuses objects',
  can: 'change or delete admission rules',
  explanation:
    'Validating webhooks and admission policies are objects: whoever changes or deletes them decides what is let in.',
  abuse: 'A rule is narrowed or removed, what it forbade is done, and the rule comes back.',
  detect: 'Alert on every change of admission rules outside a release.',
  prevent: 'Let only the pipeline that owns the rules write them.',
  mitre: ['T1562.001'],
  preconditions: ['A webhook or policy of that kind exists; limited to names, one of them'],
  ways: guards.map((resource) => ({
    needs: [may('create update patch delete deletecollection', resource)],
    to: ({ allowed: [written] }, { inventory }) => {
      const names = written?.names;
      const existing = objectsOf(inventory, resource).map(({ metadata }) => metadata.name);
      return existing.some((name) => !names || names.includes(name)) ? [place.admission] : [];
    },
  })),
  examples: [
    {
      name: 'a binding of a policy that exists',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('delete', 'validatingadmissionpolicybindings', group)]),
        object(`${group}/v1`, 'ValidatingAdmissionPolicyBinding', 'name: no-privileged', 'spec: {}'),
      ),
      from: 'user:eve',
      reaches: ['admission-control'],
      misses: ['run-pod:*', 'policy-engine'],
    },
    {
      name: 'nothing there to switch off',
      manifest: granted('User eve', 'everywhere', [rule('*', 'validatingadmissionpolicies', group)]),
      from: 'user:eve',
      reaches: [],
      misses: ['admission-control'],
    },
  ],
});
