import { stringify } from 'yaml';
import type { KubeObject } from '@/lib/inventory/types';

/** An object as a manifest that `kubectl apply` takes: what the snapshot keeps of it, without what the server filled in. */
export function manifestOf({ apiVersion, kind, metadata, ...fields }: KubeObject): string {
  const { name, namespace, labels, annotations } = metadata;
  const manifest = {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace !== '' && { namespace }),
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    ...fields,
  };
  return stringify(manifest, { lineWidth: 0 });
}
