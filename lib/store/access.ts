import 'server-only';

import type { SubjectRisk } from '@/lib/assessment/types';
import type { Severity } from '@/lib/controls/types';
import { workloadsOf, type Workload } from '@/lib/inventory/workloads';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac, type RbacIndex } from '@/lib/rbac/index-rbac';
import type { SubjectKey } from '@/lib/rbac/types';
import { findSnapshot, readChunks, readInventory, type SnapshotRow } from './inventories';
import { dataFolder } from './data-folder';
import type { Viewer } from './viewer';

/** Who may do what in a snapshot, ready to be asked. */
export type Access = {
  readonly index: RbacIndex;
  /** What runs as whom. Read when first asked for: questions about RBAC alone never touch the pods. */
  readonly workloads: readonly Workload[];
  readonly subjectRisk: ReadonlyMap<SubjectKey, Severity>;
};

const kept = 4;
const recent = new Map<string, Access>(); // least recently used first

/**
 * The access of a snapshot; the last few are kept in memory, for snapshots never change.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function loadAccess(viewer: Viewer, snapshotId: string): Promise<Access> {
  const snapshot = await findSnapshot(viewer, snapshotId);
  const key = `${dataFolder()} ${snapshotId}`;
  const access = recent.get(key) ?? readAccess(snapshot);
  recent.delete(key);
  recent.set(key, access);
  for (const oldest of recent.keys()) {
    if (recent.size <= kept) break;
    recent.delete(oldest);
  }
  return access;
}

function readAccess(snapshot: SnapshotRow): Access {
  const rbac = readInventory(snapshot, rbacKinds);
  const subjects = (readChunks(snapshot, ['@subjects']).get('@subjects') ?? []) as SubjectRisk[]; // written by saveSnapshot
  let workloads: readonly Workload[] | null = null;
  return {
    index: indexRbac(rbacOf(rbac)),
    subjectRisk: new Map(subjects.map(({ key, severity }) => [key, severity])),
    get workloads() {
      return (workloads ??= workloadsOf(readInventory(snapshot, workloadKinds)));
    },
  };
}

const rbacKinds = [
  'clusterroles.rbac.authorization.k8s.io',
  'roles.rbac.authorization.k8s.io',
  'clusterrolebindings.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io',
  'serviceaccounts',
  'namespaces',
];

const workloadKinds = [
  'pods',
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'replicationcontrollers',
  'jobs.batch',
  'cronjobs.batch',
  'serviceaccounts',
];
