import 'server-only';

import { podSecurityReport, type PodSecurityReport } from '@/lib/assessment/pod-security-report';
import { contextOf } from '@/lib/controls/context';
import { newestPolicy, oldestPolicy } from '@/lib/controls/pod-security/admitted-at';
import { podSecurityControls } from '@/lib/controls/pod-security/catalogue';
import { loadInventory } from '@/lib/store/inventories';
import type { Snapshot } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

const kinds = [...new Set(['namespaces', 'serviceaccounts', ...podSecurityControls.flatMap(({ reads }) => reads)])];

export type PodSecurityAnswer = PodSecurityReport & {
  /** The minor version whose policy was asked. */
  readonly minor: number;
  /** What `latest` means on this API server; null when its version is unknown. */
  readonly serverMinor: number | null;
};

/**
 * What every namespace of a snapshot could enforce of the Pod Security Standards.
 *
 * @param version `1.33` or `v1.33`; what the API server itself would ask unless given, or not understood.
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function podSecurityOf(viewer: Viewer, snapshot: Snapshot, version?: string): Promise<PodSecurityAnswer> {
  const serverMinor = minorOf(snapshot.kubernetesVersion ?? '');
  const minor = clamp(minorOf(version ?? '') ?? serverMinor ?? newestPolicy);
  const inventory = await loadInventory(viewer, snapshot.id, kinds);
  return { ...podSecurityReport(contextOf(inventory), minor), minor, serverMinor };
}

const clamp = (minor: number) => Math.min(newestPolicy, Math.max(oldestPolicy, minor));

function minorOf(version: string): number | null {
  const minor = /^v?1\.(\d{1,3})(?:\.|$|\+|-)/.exec(version)?.[1];
  return minor === undefined ? null : Number(minor);
}
