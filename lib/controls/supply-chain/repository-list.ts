import { parseImageReference, type ImageReference } from '@/lib/images/image-reference';

/**
 * Whether an image lies in a registry or path that a person listed: `registry.example.com`, `quay.io/prometheus`,
 * `nginx`. Whole parts only, so that `example.com` is not `example.com.evil.net`; a star at the end says nothing more.
 */
export function liesIn({ registry, repository }: ImageReference, list: readonly string[]): boolean {
  const image = `${registry}/${repository}/`;
  return list.some((entry) => prefixesOf(entry).some((prefix) => image.startsWith(`${prefix}/`)));
}

// What has no dot or port is no registry to a container runtime, but a path on Docker Hub; alone it may be one image.
function prefixesOf(entry: string): string[] {
  const text = entry
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/*]+$/, '');
  if (text === '') return [];
  const [first = ''] = text.split('/');
  if (/[.:]/.test(first) || first === 'localhost') return [text === 'index.docker.io' ? 'docker.io' : text];
  const image = parseImageReference(text);
  return [`docker.io/${text}`, ...(image ? [`${image.registry}/${image.repository}`] : [])];
}
