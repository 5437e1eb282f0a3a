import 'server-only';

import type { Circumstances } from '@/lib/images/patch-first';
import type { MergedVulnerability } from '@/lib/images/merge-vulnerabilities';
import type { AssessedImage, ImageState } from '@/lib/images/match-reports';
import type { ObjectRef } from '@/lib/inventory/types';
import { listClusters } from '@/lib/store/clusters';
import type { Viewer } from '@/lib/store/viewer';
import { loadImages } from './images';

/** One image of one cluster that has a vulnerability. */
export type CvePlace = {
  readonly cluster: { readonly id: string; readonly name: string };
  readonly image: { readonly id: string; readonly name: string; readonly byTag: boolean };
  readonly found: readonly MergedVulnerability[];
  readonly workloads: readonly (Circumstances & { readonly ref: ObjectRef; readonly pods: number })[];
};

export type CveView = {
  /** As reports name it; null when no report of a running image does. */
  readonly vulnerability: MergedVulnerability | null;
  /** Exposed first, then by cluster and image. */
  readonly places: readonly CvePlace[];
  readonly clusters: number;
  readonly images: number;
  /** Images that nobody looked into: it may be in them, too. */
  readonly notAssessed: number;
};

/** Where a vulnerability, by any of its names, runs in the newest snapshots of the fleet. */
export async function cveAcrossFleet(viewer: Viewer, name: string): Promise<CveView> {
  const places: CvePlace[] = [];
  let [clusters, images, notAssessed] = [0, 0, 0];
  for (const { id, name: shown, latest } of await listClusters(viewer)) {
    if (latest === null) continue;
    const view = await loadImages(viewer, latest.id);
    clusters++;
    images += view.images.length;
    notAssessed += view.images.filter(({ state }) => unknown.has(state)).length;
    for (const image of view.images) {
      const found = image.vulnerabilities.filter(({ id: own, aliases }) => [own, ...aliases].some(same(name)));
      if (found.length > 0)
        places.push({ cluster: { id, name: shown }, ...placeOf(image, view.circumstancesOf), found });
    }
  }
  const worst = places.flatMap(({ found }) => found);
  return {
    vulnerability:
      worst.find(({ knownExploited }) => knownExploited) ??
      worst.find(({ fixed }) => fixed !== null) ??
      worst[0] ??
      null,
    places: places.sort((a, b) => Number(isExposed(b)) - Number(isExposed(a))),
    clusters,
    images,
    notAssessed,
  };
}

const unknown: ReadonlySet<ImageState> = new Set(['not-assessed', 'counted']);
const same = (name: string) => (other: string) => other.toLowerCase() === name.toLowerCase();
const isExposed = ({ workloads }: CvePlace) => workloads.some(({ exposed }) => exposed.length > 0);

function placeOf(
  image: AssessedImage,
  circumstancesOf: (workload: ObjectRef) => Circumstances,
): Pick<CvePlace, 'image' | 'workloads'> {
  const judging = image.reports.filter(({ report }) => report.judges);
  return {
    image: { id: image.id, name: image.references[0] ?? image.id, byTag: judging.every(({ by }) => by === 'tag') },
    workloads: workloadsOfImage(image).map(({ ref, pods }) => ({ ref, pods, ...circumstancesOf(ref) })),
  };
}

/** The workloads that run an image, each once, with how many of their pods do. */
export function workloadsOfImage({ uses }: Pick<AssessedImage, 'uses'>) {
  const found = new Map<string, { ref: ObjectRef; pods: number; containers: string[] }>();
  for (const { workload: ref, pods, container } of uses) {
    const key = `${ref.namespace} ${ref.kind} ${ref.name}`;
    const known = found.get(key);
    if (known) {
      known.pods = Math.max(known.pods, pods);
      known.containers.push(container);
    } else found.set(key, { ref, pods, containers: [container] });
  }
  return [...found.values()];
}
