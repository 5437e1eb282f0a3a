import { field, type Field } from './condition';

/** What kind of objects a policy looks at. */
export type Target = 'pods' | 'roles' | 'bindings' | 'service-accounts' | 'namespaces';

export type ResourceRule = {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly string[];
  readonly resources: readonly string[];
};

const operations = ['CREATE', 'UPDATE'];
const rule = (apiGroup: string, version: string, ...resources: readonly string[]): ResourceRule => ({
  apiGroups: [apiGroup],
  apiVersions: [version],
  operations,
  resources,
});
const rbac = 'rbac.authorization.k8s.io';

/** The objects of each target, as the API server and as Kyverno name them. */
export const targets: Readonly<
  Record<Target, { readonly rules: readonly ResourceRule[]; readonly kinds: readonly string[] }>
> = {
  pods: {
    rules: [
      rule('', 'v1', 'pods', 'pods/ephemeralcontainers', 'replicationcontrollers'),
      rule('apps', 'v1', 'deployments', 'statefulsets', 'daemonsets', 'replicasets'),
      rule('batch', 'v1', 'jobs', 'cronjobs'),
    ],
    kinds: [
      ...['Pod', 'Pod/ephemeralcontainers', 'v1/ReplicationController', 'apps/v1/Deployment'],
      ...['apps/v1/StatefulSet', 'apps/v1/DaemonSet', 'apps/v1/ReplicaSet', 'batch/v1/Job', 'batch/v1/CronJob'],
    ],
  },
  roles: {
    rules: [rule(rbac, 'v1', 'roles', 'clusterroles')],
    kinds: [`${rbac}/v1/Role`, `${rbac}/v1/ClusterRole`],
  },
  bindings: {
    rules: [rule(rbac, 'v1', 'rolebindings', 'clusterrolebindings')],
    kinds: [`${rbac}/v1/RoleBinding`, `${rbac}/v1/ClusterRoleBinding`],
  },
  'service-accounts': { rules: [rule('', 'v1', 'serviceaccounts')], kinds: ['v1/ServiceAccount'] },
  namespaces: { rules: [rule('', 'v1', 'namespaces')], kinds: ['v1/Namespace'] },
};

/** The pod specification of an object, and all its containers, as variables of a policy. */
export const podVariables: readonly { readonly name: string; readonly expression: string }[] = [
  {
    name: 'podSpec',
    expression:
      "object.kind == 'Pod' ? object.spec : object.kind == 'CronJob' ? object.spec.jobTemplate.spec.template.spec : object.spec.template.spec",
  },
  {
    name: 'containers',
    expression: ['initContainers', 'ephemeralContainers'].reduce(
      (sum, list) => `${sum} + (has(variables.podSpec.${list}) ? variables.podSpec.${list} : [])`,
      'variables.podSpec.containers',
    ),
  },
];

export const containers: Field = field('containers');
export const container = (path: string): Field => field('container', path);
export const podSpec = (path: string): Field => field('podSpec', path);
export const object = (path: string, ...keys: readonly string[]): Field => field('object', path, ...keys);
