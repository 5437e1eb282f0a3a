import { parseImageReference } from './image-reference';
import type { ImageReport } from './types';

/**
 * A reference with everything that it leaves out, `docker.io/library/nginx:latest`, so that two spellings of one image
 * are the same text; null for what is no reference, or names its content by digest alone.
 */
export function fullReference(image: string): string | null {
  const reference = parseImageReference(image.replace(/^(docker-pullable|docker|podman|registry):\/\//, ''));
  if (!reference || !/^[\w][\w./-]*$/.test(reference.repository)) return null;
  const { registry, repository, tag, digest } = reference;
  if (tag === null && digest !== null) return null;
  return `${registry}/${repository}:${tag ?? 'latest'}`;
}

/** The names by which a report can be matched with images: its digests, then its references in full; each once. */
export function namesOf({ image, digests, tags }: Pick<ImageReport, 'image' | 'digests' | 'tags'>): readonly string[] {
  return [...new Set([...digests, ...[image, ...tags].flatMap((reference) => fullReference(reference) ?? [])])];
}
