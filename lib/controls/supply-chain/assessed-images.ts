import { attachedKind, attachedReports } from '@/lib/images/attached-reports';
import { clusterImages } from '@/lib/images/cluster-images';
import { inventoryReports, inventorySummaries, reportKinds, secretReportKinds } from '@/lib/images/inventory-reports';
import { matchReports, type AssessedImage } from '@/lib/images/match-reports';
import { refKey } from '@/lib/inventory/refs';
import type { Gap } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import type { ControlContext, Violation } from '../types';

/** Where reports of images come from: scanners in the cluster, and what people uploaded. */
export const imageReportKinds = [...reportKinds, attachedKind];

/** Where what is known of secrets in images comes from. */
export const secretKinds = [...secretReportKinds, attachedKind];

/** The images of one workload, and whether recent reports tell of all of them. */
export type WorkloadImages = { readonly images: readonly AssessedImage[]; readonly isWhole: boolean };

const known = new WeakMap<ControlContext, ReadonlyMap<string, WorkloadImages>>();

/** The images of each workload by its key, joined with every report there is; worked out once. */
export function imagesByWorkload(context: ControlContext): ReadonlyMap<string, WorkloadImages> {
  const before = known.get(context);
  if (before) return before;
  const { inventory, workloads, settings } = context;
  const found = new Map<string, WorkloadImages>();
  const images = matchReports(
    clusterImages(workloads),
    [...inventoryReports(inventory), ...attachedReports(inventory)],
    {
      at: inventory.collectedAt,
      reportAgeDays: settings.reportAgeDays,
      summaries: inventorySummaries(inventory),
    },
  );
  for (const image of images) {
    for (const key of new Set(image.uses.map(({ workload }) => refKey(workload)))) {
      const one = found.get(key) ?? { images: [], isWhole: true };
      found.set(key, { images: [...one.images, image], isWhole: one.isWhole && isKnown(image) });
    }
  }
  known.set(context, found);
  return found;
}

/** Whether a recent report tells of the image. */
export const isKnown = ({ state }: AssessedImage) => state === 'assessed' || state === 'counted';

/** The workloads of which all images are known, and those of which one known image is bad enough. */
export function knownWorkloads(context: ControlContext, isBad: (image: AssessedImage) => boolean): readonly Workload[] {
  const byWorkload = imagesByWorkload(context);
  return context.workloads.filter(({ ref }) => {
    const one = byWorkload.get(refKey(ref));
    return one !== undefined && (one.isWhole || one.images.some((image) => isKnown(image) && isBad(image)));
  });
}

/** The gap that images leave of which no recent report tells; null when all are known. */
export function unknownImages(context: ControlContext): Gap | null {
  const images = [...imagesByWorkload(context).values()].flatMap((one) => one.images);
  const all = new Set(images.map(({ id }) => id));
  const missing = new Set(images.filter((image) => !isKnown(image)).map(({ id }) => id));
  if (missing.size === 0) return null;
  return {
    resource: 'vulnerabilityreports.aquasecurity.github.io',
    namespace: '',
    verb: 'list',
    reason: 'unavailable',
    message: `No recent report tells what is in ${missing.size} of ${all.size} images: run a scanner in the cluster, or upload reports on the page of images`,
  };
}

/** One violation for each container of the workload that runs the image. */
export function* inContainers(workload: Workload, image: AssessedImage, detail: string): Iterable<Violation> {
  const key = refKey(workload.ref);
  for (const { container, workload: ref, reference } of image.uses) {
    if (refKey(ref) !== key) continue;
    yield {
      path: pathOf(workload, container),
      message: `Container ${container} runs ${reference} with ${detail}`,
      container: { name: container, detail },
    };
  }
}

function pathOf({ containers, specPath }: Workload, name: string): string {
  const found = containers.find((container) => container.name === name);
  return found ? `${found.path}.image` : specPath;
}
