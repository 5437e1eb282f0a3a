import { parseAllDocuments } from 'yaml';
import { normalise, type About } from '@/lib/inventory/normalise';
import type { Inventory } from '@/lib/inventory/types';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';

/** When the inventories of tests were collected. */
export const testTime = '2026-05-04T08:00:00.000Z';

/**
 * The inventory of a manifest, as if a cluster held exactly this and everything could be read.
 *
 * @param about `{ source: 'file', kindsRead: [] }` makes it an incomplete file.
 */
export function inventoryOf(manifest: string, about: Partial<About> = {}): Inventory {
  const kindsRead = wantedKinds.map(({ resource }) => resource);
  return normalise(objectsIn(manifest), { source: 'live', collectedAt: testTime, kindsRead, ...about });
}

/** The objects of a manifest with one or more documents. */
export function objectsIn(manifest: string): unknown[] {
  const documents = parseAllDocuments(manifest);
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document) => {
    const [error] = document.errors;
    if (error) throw error;
    const object: unknown = document.toJS();
    return object === null || object === undefined ? [] : [object];
  });
}

/** A Pod manifest of one document; `spec` is YAML in flow style without its braces. */
export function pod(spec = 'containers: [{ name: app, image: app }]', name = 'example', namespace = 'shop'): string {
  return `---\n{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: ${namespace} }, spec: { ${spec} } }\n`;
}

/** A Deployment manifest of one document whose template has this pod spec. */
export function deployment(
  spec = 'containers: [{ name: app, image: app }]',
  name = 'example',
  namespace = 'shop',
): string {
  return (
    `---\n{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name}, namespace: ${namespace} }, ` +
    `spec: { selector: { matchLabels: { app: ${name} } }, ` +
    `template: { metadata: { labels: { app: ${name} } }, spec: { ${spec} } } } }\n`
  );
}

/** A ServiceAccount manifest of one document. */
export function serviceAccount(name: string, namespace = 'shop', fields = ''): string {
  return `---\n{ apiVersion: v1, kind: ServiceAccount, metadata: { name: ${name}, namespace: ${namespace} }${fields && `, ${fields}`} }\n`;
}
