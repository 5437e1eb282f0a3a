import 'server-only';

/** Whether a file in a folder or archive is read: YAML and JSON, plain or packed; no hidden files. */
export function isManifestName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return !name.startsWith('.') && /\.(?:ya?ml|json|ndjson|jsonl)(?:\.gz)?$/i.test(name);
}

/** Whether a file in a folder is an archive of manifests. */
export function isArchiveName(name: string): boolean {
  return !name.startsWith('.') && /\.(?:tar|tgz|tar\.gz)$/i.test(name);
}
