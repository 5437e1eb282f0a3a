import 'server-only';

import { AppError } from '@/lib/errors';
import { parseImageReference } from '@/lib/images/image-reference';
import type { AssessedImage } from '@/lib/images/match-reports';
import { findScanner, isScannable, type HostScanner } from '@/lib/scans/host-scanner';
import { imageScanOf, startImageScan, type ImageScan } from '@/lib/scans/image-scan';
import { getCluster } from '@/lib/store/clusters';
import { getSnapshot } from '@/lib/store/snapshots';
import type { Viewer } from '@/lib/store/viewer';
import { loadImages } from './images';

export type ImageScanState = {
  /** The scanner of this machine; null when there is none. */
  readonly scanner: HostScanner['name'] | null;
  /** The last scan since this process started. */
  readonly scan: ImageScan | null;
};

/** Whether this machine could scan the images of a cluster, and how its last scan went. */
export async function imageScanState(viewer: Viewer, clusterId: string): Promise<ImageScanState> {
  await getCluster(viewer, clusterId);
  return { scanner: findScanner()?.name ?? null, scan: imageScanOf(clusterId) };
}

/**
 * Starts to scan the images of a cluster's newest snapshot that have no report, or only old ones.
 *
 * @throws AppError `conflict` when no scanner is installed or a scan runs already, `invalid-request` when none is wanted.
 */
export async function scanImages(viewer: Viewer, clusterId: string): Promise<ImageScanState> {
  const scanner = findScanner();
  if (!scanner)
    throw new AppError('conflict', 'Neither trivy nor grype is on the PATH of Lynceus: install one, or upload reports');
  const { images } = await loadImages(viewer, (await getSnapshot(viewer, clusterId, 'latest')).id);
  return {
    scanner: scanner.name,
    scan: startImageScan(viewer, { clusterId, scanner, images: scannable(images) }),
  };
}

/** The images worth a scan, by digest where it is known, each as a scanner would fetch it. */
export function scannable(images: readonly AssessedImage[]): readonly string[] {
  return images
    .filter(({ state }) => state !== 'assessed')
    .map(fetched)
    .filter(isScannable);
}

function fetched({ digest, references: [reference = ''] }: AssessedImage): string {
  const parsed = digest === null ? null : parseImageReference(reference);
  return parsed ? `${parsed.registry}/${parsed.repository}@${digest}` : reference;
}
