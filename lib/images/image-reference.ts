/** The parts of an image reference, as the container runtime reads it. */
export type ImageReference = {
  /** `docker.io` when the reference names none. */
  readonly registry: string;
  /** `library/nginx`. */
  readonly repository: string;
  /** Null when the reference names none; a runtime then takes `latest`, unless there is a digest. */
  readonly tag: string | null;
  /** `sha256:…`, or null. */
  readonly digest: string | null;
};

/** Reads an image reference; null when there is none (`''`). */
export function parseImageReference(image: string): ImageReference | null {
  if (image.trim() === '') return null;
  const [named = '', digest = null] = image.trim().split('@', 2);
  const slash = named.indexOf('/');
  const first = slash < 0 ? '' : named.slice(0, slash);
  const hasRegistry = first !== '' && (/[.:]/.test(first) || first === 'localhost');
  const registry = hasRegistry ? first.replace(/^(index|registry-1)\.docker\.io$/, 'docker.io') : 'docker.io';
  const rest = hasRegistry ? named.slice(slash + 1) : named;
  const colon = rest.lastIndexOf(':');
  const path = colon > rest.lastIndexOf('/') ? rest.slice(0, colon) : rest;
  return {
    registry,
    repository: registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path,
    tag: colon > rest.lastIndexOf('/') ? rest.slice(colon + 1) : null,
    digest,
  };
}

/** Whether the reference means whatever is newest today: no digest, and no tag or `latest`. */
export function isFloating({ tag, digest }: ImageReference): boolean {
  return digest === null && (tag === null || tag === 'latest');
}

/** Whether the reference names its content: a whole digest, so that a shortened one does not pass for it. */
export function isPinned({ digest }: ImageReference): boolean {
  const [, algorithm = '', hex = ''] = /^([a-z0-9]+(?:[.+_-][a-z0-9]+)*):([a-f0-9]+)$/i.exec(digest ?? '') ?? [];
  return hex.length >= (lengths[algorithm] ?? 32);
}

const lengths: Readonly<Record<string, number>> = { sha256: 64, sha512: 128 };
