import type { Column, GraphNodeKind } from '@/lib/access-graph/types';

export const columnTitles: Readonly<Record<Column, string>> = {
  workloads: 'Workloads',
  subjects: 'Subjects',
  bindings: 'Bindings',
  roles: 'Roles',
  resources: 'Resources',
};

/** Kinds in Kubernetes' own spelling. */
export const kindWords: Readonly<Record<Exclude<GraphNodeKind, 'fold'>, string>> = {
  workload: 'Workload',
  serviceaccount: 'ServiceAccount',
  user: 'User',
  group: 'Group',
  rolebinding: 'RoleBinding',
  clusterrolebinding: 'ClusterRoleBinding',
  role: 'Role',
  clusterrole: 'ClusterRole',
  resource: 'Resource',
};

/** Kinds in the order of the columns, as the legend lists them and the address names them. */
export const kindsInOrder = [
  'workload',
  'serviceaccount',
  'user',
  'group',
  'rolebinding',
  'clusterrolebinding',
  'role',
  'clusterrole',
  'resource',
] as const;
