import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import type { ServiceAccount } from '@/lib/inventory/kinds';
import { grantsOfSubject } from '@/lib/rbac/grants-of';
import { documents, object, pod } from '../manifests';
import { rbacKinds } from '../rbac/granted/permission-control';
import { workloadKinds } from '../reads';
import { defineWorkloadControl } from '../workload-control';

const remediation = {
  text: 'Switch automounting off on the ServiceAccount, and on again only for the pods that talk to the API server.',
  patch: 'automountServiceAccountToken: false',
  command: 'kubectl patch serviceaccount NAME -n NAMESPACE -p \'{"automountServiceAccountToken": false}\'',
};

/** Pods that get an API token although nobody granted their ServiceAccount anything to do with it. */
export const unusedToken = defineWorkloadControl({
  id: 'unused-service-account-token',
  version: 2,
  title: 'Pods hold an API token they have no use for',
  severity: 'low',
  why: 'A token in a pod is the first thing an intruder takes. This one was granted nothing, so the program cannot need it; the next careless binding makes it worth stealing.',
  remediation,
  references: {
    kubescape: ['C-0034', 'C-0190'],
    cis: ['5.1.6'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1528'],
    owasp: ['K01'],
  },
  reads: [...workloadKinds, 'serviceaccounts'],
  requires: rbacKinds,
  *check({ ref, specPath, automountsToken, serviceAccount }, { rbac }) {
    if (!automountsToken) return;
    const own = grantsOfSubject(rbac, { kind: 'ServiceAccount', namespace: ref.namespace, name: serviceAccount });
    if (own.some(({ match }) => match.by !== 'group' || !match.implicit)) return;
    yield {
      path: `${specPath}.automountServiceAccountToken`,
      message: `Mounts the token of ServiceAccount ${serviceAccount}, which nothing is granted to`,
    };
  },
  examples: [
    { name: 'left out means mounted', manifest: pod('containers: [{ name: app }]'), fails: ['app'] },
    {
      name: 'switched off by the pod',
      manifest: pod('automountServiceAccountToken: false, containers: [{ name: app }]'),
      fails: [],
    },
    {
      name: 'switched off by the ServiceAccount',
      manifest: documents(
        pod('serviceAccountName: web, containers: [{ name: app }]', 'name: app, namespace: shop'),
        object('v1', 'ServiceAccount', 'name: web, namespace: shop', 'automountServiceAccountToken: false'),
      ),
      fails: [],
    },
    {
      name: 'a token with a use',
      manifest: documents(
        pod('serviceAccountName: web, containers: [{ name: app }]', 'name: app, namespace: shop'),
        object('v1', 'ServiceAccount', 'name: web, namespace: shop'),
        object(
          'rbac.authorization.k8s.io/v1',
          'Role',
          'name: reader, namespace: shop',
          'rules: [{ apiGroups: [""], resources: [pods], verbs: [list] }]',
        ),
        object(
          'rbac.authorization.k8s.io/v1',
          'RoleBinding',
          'name: reader, namespace: shop',
          'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }, subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]',
        ),
      ),
      fails: [],
    },
  ],
});

/** ServiceAccounts named default whose token goes into every pod that names none. */
export const defaultAccountToken = defineControl<JudgedObject<ServiceAccount>>({
  id: 'default-service-account-token',
  family: 'workload',
  surface: 'workloads',
  title: 'The default ServiceAccount hands out its token',
  severity: 'low',
  why: 'Every pod of the namespace that names no ServiceAccount gets this token; whatever is ever granted to it, all of them hold.',
  remediation,
  references: { kubescape: ['C-0189', 'C-0225'], cis: ['5.1.5'], mitre: ['T1528'], owasp: ['K01'] },
  reads: ['serviceaccounts'],
  each: (context) => judgeObjects('serviceaccounts')(context).filter(({ ref }) => ref.name === 'default'),
  *check({ object: { automountServiceAccountToken } }) {
    if (automountServiceAccountToken === false) return;
    yield {
      path: 'automountServiceAccountToken',
      message: 'Its token is mounted into every pod that names no ServiceAccount',
    };
  },
  examples: [
    { name: 'left out means mounted', manifest: object('v1', 'ServiceAccount', 'name: default'), fails: ['default'] },
    {
      name: 'switched off',
      manifest: object('v1', 'ServiceAccount', 'name: default', 'automountServiceAccountToken: false'),
      fails: [],
    },
    { name: 'another ServiceAccount', manifest: object('v1', 'ServiceAccount', 'name: web'), fails: [] },
  ],
});
