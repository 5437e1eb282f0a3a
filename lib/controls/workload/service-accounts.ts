import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { documents, object, pod } from '../manifests';
import { workloadKinds } from '../reads';
import { defineWorkloadControl } from '../workload-control';

/** Workloads whose pods cannot start, because their ServiceAccount does not exist. */
export const missingServiceAccount = defineWorkloadControl({
  id: 'missing-service-account',
  title: 'Workloads name a ServiceAccount that does not exist',
  severity: 'medium',
  why: 'New pods are refused. And whoever may create ServiceAccounts there gets, under that name, whatever bindings still grant to it.',
  remediation: {
    text: 'Create the ServiceAccount, or name one that exists.',
    command: 'kubectl create serviceaccount NAME -n NAMESPACE',
  },
  references: { kubescape: ['C-0307'] },
  reads: workloadKinds,
  requires: ['serviceaccounts'],
  *check({ ref, specPath, serviceAccount }, { inventory }) {
    // Every namespace has a ServiceAccount named default, made by the controller.
    if (serviceAccount === 'default' || accountsOf(inventory).has(`${ref.namespace}/${serviceAccount}`)) return;
    yield { path: `${specPath}.serviceAccountName`, message: `ServiceAccount ${serviceAccount} does not exist` };
  },
  examples: [
    {
      name: 'nobody of that name',
      manifest: documents(
        pod('serviceAccountName: web, containers: [{ name: app }]'),
        object('v1', 'ServiceAccount', 'name: web, namespace: elsewhere'),
      ),
      fails: ['app'],
    },
    {
      name: 'it exists',
      manifest: documents(
        pod('serviceAccountName: web, containers: [{ name: app }]'),
        object('v1', 'ServiceAccount', 'name: web'),
      ),
      fails: [],
    },
  ],
});

/** The field that Kubernetes replaced in its first year. */
export const deprecatedServiceAccountField = defineWorkloadControl({
  id: 'deprecated-service-account-field',
  title: 'Workloads use the deprecated serviceAccount field',
  severity: 'low',
  why: 'Reviewers and tools read serviceAccountName; when the two differ, the manifest does not say what it means.',
  remediation: { text: 'Write serviceAccountName only.' },
  references: { kubescape: ['C-0294'] },
  *check({ spec, specPath }) {
    const { serviceAccount = '', serviceAccountName = '' } = spec;
    // The API server fills the old field in with the same name.
    if (serviceAccount === '' || serviceAccount === serviceAccountName) return;
    yield {
      path: `${specPath}.serviceAccount`,
      message: `Names ServiceAccount ${serviceAccount} in the deprecated field`,
    };
  },
  examples: [
    { name: 'only the old one', manifest: pod('serviceAccount: web, containers: [{ name: app }]'), fails: ['app'] },
    {
      name: 'both, as the API server writes them',
      manifest: pod('serviceAccount: web, serviceAccountName: web, containers: [{ name: app }]'),
      fails: [],
    },
  ],
});

const accounts = new WeakMap<Inventory, ReadonlySet<string>>();
function accountsOf(inventory: Inventory): ReadonlySet<string> {
  let known = accounts.get(inventory);
  if (!known) {
    known = new Set(objectsOf(inventory, 'serviceaccounts').map(({ metadata: m }) => `${m.namespace}/${m.name}`));
    accounts.set(inventory, known);
  }
  return known;
}
