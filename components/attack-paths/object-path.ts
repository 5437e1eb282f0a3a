import { bindingId, roleId } from '@/lib/access-graph/node-ids';
import { bindingPath, rolePath, subjectPath, workloadPath } from '@/lib/client/paths';
import type { ObjectRef } from '@/lib/inventory/types';

const workloadKinds = ['Pod', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];

/** The page about an object of the cluster; null for kinds that have none. */
export function objectPath(clusterId: string, object: ObjectRef, at: string | null): string | null {
  const { kind, namespace, name } = object;
  if (kind === 'Role' || kind === 'ClusterRole') return rolePath(clusterId, roleId({ kind, namespace, name }), at);
  if (kind === 'RoleBinding' || kind === 'ClusterRoleBinding') {
    return bindingPath(clusterId, bindingId({ kind, namespace, name }), at);
  }
  if (kind === 'ServiceAccount') return subjectPath(clusterId, `sa:${namespace}/${name}`, at);
  return workloadKinds.includes(kind) ? workloadPath(clusterId, object, { at }) : null;
}
