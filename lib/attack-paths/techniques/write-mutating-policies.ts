import { object } from '@/lib/controls/manifests';
import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { objectsOf } from '@/lib/inventory/kinds';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';
import type { Terrain } from '../terrain';

const group = 'admissionregistration.k8s.io';
const policies = `mutatingadmissionpolicies.${group}`;
const bindings = `mutatingadmissionpolicybindings.${group}`;
const write = 'create update patch';

/** A policy in CEL that changes objects needs no webhook behind it. */
export const writeMutatingPolicies = defineGrantTechnique({
  id: 'write-mutating-policies',
  title: 'Rewrite objects by an admission policy',
  can: 'write mutating admission policies',
  explanation:
    'A MutatingAdmissionPolicy that is bound changes every object that it matches as it is written: the pods of others run what it says.',
  abuse: 'A policy adds a container to pods as they start, or changes their image.',
  detect: 'Alert on every change of admission policies and their bindings.',
  prevent: 'Let only the pipeline that owns admission write them.',
  mitre: ['T1546'],
  preconditions: [
    'The API server serves mutating admission policies, as it does by default from Kubernetes 1.36',
    'create, update or patch on policies and their bindings, or on policies of which one is bound already',
  ],
  ways: [
    {
      needs: [may(write, policies), may(write, bindings)],
      to: ({ allowed }, terrain) => (served(terrain) && allowed.every(({ names }) => !names) ? gained : []),
    },
    {
      needs: [may('update patch', policies)],
      to: ({ allowed: [written] }, { inventory }) => {
        const bound = objectsOf(inventory, bindings).map(({ spec }) =>
          typeof spec === 'object' && spec !== null ? String(Reflect.get(spec, 'policyName')) : '',
        );
        return bound.some((name) => !written?.names || written.names.includes(name)) ? gained : [];
      },
    },
  ],
  examples: [
    {
      name: 'a policy that is bound already',
      manifest: documents(
        serviceAccount('bank', 'teller'),
        object(`${group}/v1`, 'MutatingAdmissionPolicyBinding', 'name: labels', 'spec: { policyName: labels }'),
        granted('User eve', 'everywhere', [rule('patch', 'mutatingadmissionpolicies', group, 'labels')]),
      ),
      from: 'user:eve',
      reaches: ['admission-control', 'sa:bank/teller'],
      misses: [],
    },
    {
      name: 'a new one with its binding',
      manifest: documents(
        object(`${group}/v1`, 'MutatingAdmissionPolicy', 'name: other', 'spec: {}'),
        granted('User eve', 'everywhere', [
          rule('create', 'mutatingadmissionpolicies mutatingadmissionpolicybindings', group),
        ]),
      ),
      from: 'user:eve',
      reaches: ['admission-control', 'run-pod:*'],
      misses: ['cluster-admin'],
    },
    {
      name: 'not served, or without a binding',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('create patch', 'mutatingadmissionpolicies', group)]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['admission-control', 'run-pod:*'],
    },
  ],
});

const gained = [place.admission, place.runPod('')];

const served = ({ serves, minor }: Terrain) => serves(policies) || (minor !== null && minor >= 36);
