import 'server-only';

import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { AcceptanceDraft } from '@/lib/findings/acceptance';
import { acceptanceDraftSchema } from '@/lib/findings/acceptance-draft';
import { readKubescapeExceptions, type LeftOut } from '@/lib/findings/kubescape-exceptions';
import { readSecurityExceptions, securityExceptionKinds } from '@/lib/findings/security-exceptions';
import { objectsOf } from '@/lib/inventory/kinds';
import type { KubeObject } from '@/lib/inventory/types';
import { getCluster, listClusters } from '@/lib/store/clusters';
import { loadInventory } from '@/lib/store/inventories';
import { getSnapshot } from '@/lib/store/snapshots';
import type { Viewer } from '@/lib/store/viewer';

export type ExceptionsFile = { readonly drafts: readonly AcceptanceDraft[]; readonly leftOut: readonly LeftOut[] };

const ours = z.object({ lynceusAcceptances: z.literal(1), items: z.array(z.unknown()).max(5000) });

/**
 * The acceptances that a file speaks of: an export of ours, or Kubescape's posture exceptions.
 *
 * @throws AppError `invalid-input` when it is neither, `input-too-large`.
 */
export async function readExceptions(viewer: Viewer, text: string): Promise<ExceptionsFile> {
  const export_ = ours.safeParse(jsonOf(text));
  if (export_.success) return readOurs(export_.data.items);
  const clusters = (await listClusters(viewer)).map(({ id, name }) => ({ id, name }));
  const { drafts, leftOut } = readKubescapeExceptions(text, clusters, new Date().toISOString());
  return { drafts: drafts.map(({ draft }) => draft), leftOut };
}

/**
 * The acceptances that Kubescape's exceptions in a cluster speak of, as its newest snapshot has them.
 *
 * @throws AppError `not-found` when there is no such cluster or no snapshot of it.
 */
export async function readClusterExceptions(viewer: Viewer, clusterId: string): Promise<ExceptionsFile> {
  const { id, name } = await getCluster(viewer, clusterId);
  const objects = await exceptionsIn(viewer, (await getSnapshot(viewer, id, 'latest')).id);
  const { drafts, leftOut } = readSecurityExceptions(objects, { id, name }, new Date().toISOString());
  return { drafts: drafts.map(({ draft }) => draft), leftOut };
}

/** A cluster in which Kubescape keeps exceptions, and how many. */
export type ExceptionSource = { readonly id: string; readonly name: string; readonly exceptions: number };

/** The clusters whose newest snapshot holds exceptions of Kubescape; `[]` when none does. */
export async function clustersWithExceptions(viewer: Viewer): Promise<readonly ExceptionSource[]> {
  const sources = await Promise.all(
    (await listClusters(viewer)).map(async ({ id, name, latest }) => ({
      ...{ id, name },
      exceptions: latest ? (await exceptionsIn(viewer, latest.id)).length : 0,
    })),
  );
  return sources.filter(({ exceptions }) => exceptions > 0);
}

async function exceptionsIn(viewer: Viewer, snapshotId: string): Promise<readonly KubeObject[]> {
  const inventory = await loadInventory(viewer, snapshotId, securityExceptionKinds);
  return securityExceptionKinds.flatMap((kind) => objectsOf(inventory, kind));
}

function readOurs(items: readonly unknown[]): ExceptionsFile {
  const drafts: AcceptanceDraft[] = [];
  const leftOut: LeftOut[] = [];
  items.forEach((item, at) => {
    const result = acceptanceDraftSchema.safeParse(item);
    if (result.success) drafts.push(result.data);
    else leftOut.push({ from: `acceptance ${at + 1}`, what: 'all of it', why: z.prettifyError(result.error) });
  });
  return { drafts, leftOut };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('invalid-input', `This is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}
