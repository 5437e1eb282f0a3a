import type { ObjectRef } from '@/lib/inventory/types';
import type { Container, RunningPod, Workload } from '@/lib/inventory/workloads';
import { fullReference } from './image-names';
import { parseImageReference } from './image-reference';

/** One container of one workload that runs an image, or would. */
export type ImageUse = {
  readonly workload: ObjectRef;
  readonly container: string;
  readonly containerKind: Container['kind'];
  /** As the manifest spells it. */
  readonly reference: string;
  /** Pods that run this very content. */
  readonly pods: number;
};

/** An image of a cluster: one content where its digest is known, else one reference. */
export type ClusterImage = {
  /** `sha256:…`, else the reference in full: what addresses name it by. */
  readonly id: string;
  readonly digest: string | null;
  /** Every reference that leads to it, in full where there is a tag; sorted, never empty. */
  readonly references: readonly string[];
  /** Sorted by workload, container. */
  readonly uses: readonly ImageUse[];
};

/**
 * Every image of every workload, by what runs: the digest that the kubelet reports, else the digest that the manifest
 * names. What runs nowhere and names no digest, as of a CronJob between two runs, stands under its reference.
 *
 * @returns Sorted by first reference, then id. During a rollout one container gives two images.
 */
export function clusterImages(workloads: readonly Workload[]): readonly ClusterImage[] {
  const found = new Map<string, { digest: string | null; references: Set<string>; uses: ImageUse[] }>();
  for (const workload of workloads) {
    for (const container of workload.containers) {
      if (container.image.trim() === '') continue;
      const reference = fullReference(container.image) ?? container.image.trim();
      for (const { digest, pods } of contentsOf(container, workload.pods)) {
        const id = digest ?? reference;
        const image = found.get(id) ?? { digest, references: new Set(), uses: [] };
        found.set(id, image);
        image.references.add(reference);
        image.uses.push({
          workload: workload.ref,
          container: container.name,
          containerKind: container.kind,
          reference: container.image.trim(),
          pods,
        });
      }
    }
  }
  return [...found]
    .map(([id, { digest, references, uses }]) => ({ id, digest, references: [...references].sort(), uses }))
    .sort((a, b) => compare(a.references[0] ?? '', b.references[0] ?? '') || compare(a.id, b.id));
}

/** What a container runs, or would: each digest with its pods. */
function contentsOf(
  { name, image }: Container,
  pods: readonly RunningPod[],
): readonly { readonly digest: string | null; readonly pods: number }[] {
  const running = new Map<string, number>();
  for (const { imageIds } of pods) {
    const digest = manifestDigest(imageIds[name] ?? '');
    if (digest) running.set(digest, (running.get(digest) ?? 0) + 1);
  }
  if (running.size > 0) return [...running].map(([digest, count]) => ({ digest, pods: count }));
  return [{ digest: parseImageReference(image)?.digest?.toLowerCase() ?? null, pods: 0 }];
}

/** `repo@sha256:…` names a manifest; `sha256:…` alone names a configuration, by which no report can be found. */
function manifestDigest(imageId: string): string | null {
  return /@(sha256:[0-9a-f]{64})$/i.exec(imageId)?.[1]?.toLowerCase() ?? null;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
