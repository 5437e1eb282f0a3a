import 'server-only';

import type { MergedVulnerability } from '@/lib/images/merge-vulnerabilities';
import type { AssessedImage, MatchedReport } from '@/lib/images/match-reports';
import type { Circumstances, PatchRank } from '@/lib/images/patch-first';
import type { ImageReport } from '@/lib/images/types';
import type { ObjectRef } from '@/lib/inventory/types';
import { AppError } from '@/lib/errors';
import type { Viewer } from '@/lib/store/viewer';
import { loadImages } from './images';
import { workloadsOfImage } from './images-cve';

export type OneImage = Pick<
  AssessedImage,
  'id' | 'digest' | 'references' | 'state' | 'counts' | 'secrets' | 'os' | 'summary'
> & {
  /** Who said it, and when; what they said together is in `vulnerabilities`. */
  readonly reports: readonly (Pick<MatchedReport, 'by' | 'ageDays' | 'isOld' | 'storedId'> &
    Pick<ImageReport, 'image' | 'source' | 'scanner' | 'createdAt' | 'judges'>)[];
  readonly vulnerabilities: readonly MergedVulnerability[];
  readonly workloads: readonly (Circumstances & { readonly ref: ObjectRef; readonly pods: number })[];
  /** Why it should be patched before others; null when nothing was found in it. */
  readonly rank: Pick<PatchRank, 'isPressing' | 'fixable' | 'reasons'> | null;
};

/** One image of a snapshot with all that is known of it. @throws AppError `not-found` */
export async function oneImage(viewer: Viewer, snapshotId: string, id: string): Promise<OneImage> {
  const { images, ranks, circumstancesOf } = await loadImages(viewer, snapshotId);
  const image = images.find((each) => each.id === id);
  if (!image) throw new AppError('not-found', 'There is no such image in this snapshot');
  const { digest, references, state, counts, secrets, os, summary, reports, vulnerabilities } = image;
  const rank = ranks.find((each) => each.image.id === id);
  return {
    ...{ id, digest, references, state, counts, secrets, os, summary, vulnerabilities },
    reports: reports.map(({ report, by, ageDays, isOld, storedId }) => ({
      ...{ image: report.image, source: report.source, scanner: report.scanner, createdAt: report.createdAt },
      ...{ judges: report.judges, by, ageDays, isOld, storedId },
    })),
    workloads: workloadsOfImage(image).map(({ ref, pods }) => ({ ref, pods, ...circumstancesOf(ref) })),
    rank: rank ? { isPressing: rank.isPressing, fixable: rank.fixable, reasons: rank.reasons } : null,
  };
}
