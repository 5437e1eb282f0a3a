import 'server-only';

import type { PatchRank } from '@/lib/images/patch-first';
import { listClusters } from '@/lib/store/clusters';
import type { Viewer } from '@/lib/store/viewer';
import { loadImages, type UnseenCircumstance } from './images';

/** What is known of the images of one cluster, newest snapshot. */
export type ClusterImageCounts = {
  readonly id: string;
  readonly name: string;
  readonly images: number;
  readonly notAssessed: number;
  readonly old: number;
  readonly pressing: readonly PatchRank[];
  readonly unseen: readonly UnseenCircumstance[];
};

/** The images of every cluster that was read, in the order of the fleet. */
export async function fleetImages(viewer: Viewer): Promise<readonly ClusterImageCounts[]> {
  const counted: ClusterImageCounts[] = [];
  for (const { id, name, latest } of await listClusters(viewer)) {
    if (latest === null) continue;
    const { images, ranks, unseen } = await loadImages(viewer, latest.id);
    const inState = (wanted: string) => images.filter(({ state }) => state === wanted).length;
    counted.push({
      ...{ id, name, images: images.length, notAssessed: inState('not-assessed'), old: inState('old') },
      pressing: ranks.filter(({ isPressing }) => isPressing),
      unseen,
    });
  }
  return counted;
}
