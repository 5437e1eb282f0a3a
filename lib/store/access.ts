import 'server-only';

import type { RunningWorkload } from '@/lib/access-graph/running-workload';
import type { SubjectRisk } from '@/lib/assessment/types';
import type { Severity } from '@/lib/controls/types';
import { compareRefs } from '@/lib/inventory/refs';
import { processWide } from '@/lib/process-wide';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac, type RbacIndex } from '@/lib/rbac/index-rbac';
import type { SubjectKey } from '@/lib/rbac/types';
import { findSnapshot, readChunks, readInventory, type SnapshotRow } from './inventories';
import { dataFolder } from './data-folder';
import { recentValues } from './recent';
import type { Viewer } from './viewer';

/** Who may do what in a snapshot, ready to be asked. */
export type Access = {
  readonly index: RbacIndex;
  /** What runs as whom: a document of the snapshot, so that no pod is read for it. */
  readonly workloads: readonly RunningWorkload[];
  readonly subjectRisk: ReadonlyMap<SubjectKey, Severity>;
};

const recent = processWide('accesses', () => recentValues<Access>(4));

/**
 * The access of a snapshot; the last few are kept in memory, for what was read never changes.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function loadAccess(viewer: Viewer, snapshotId: string): Promise<Access> {
  const snapshot = await findSnapshot(viewer, snapshotId);
  return recent(`${dataFolder()} ${snapshotId} ${snapshot.catalogueVersion}`, () => readAccess(snapshot));
}

function readAccess(snapshot: SnapshotRow): Access {
  const documents = readChunks(snapshot, ['@subjects', '@workloads']);
  const subjects = (documents.get('@subjects') ?? []) as SubjectRisk[]; // both were written by saveSnapshot
  const workloads = (documents.get('@workloads') ?? []) as RunningWorkload[];
  return {
    index: indexRbac(rbacOf(readInventory(snapshot, rbacKinds))),
    workloads: workloads.sort((a, b) => compareRefs(a.ref, b.ref)), // they come by namespace
    subjectRisk: new Map(subjects.map(({ key, severity }) => [key, severity])),
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
