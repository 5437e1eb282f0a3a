import 'server-only';

import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Inventory, KubeObject } from '@/lib/inventory/types';

/** The objects of one kind in one namespace, or a document such as `@gaps`, as text under its hash. */
export type Chunk = { readonly kind: string; readonly namespace: string; readonly hash: string; readonly text: string };

export type CutInventory = {
  readonly chunks: readonly Chunk[];
  /** Equal for two inventories exactly when they read the same, whenever that was. */
  readonly hash: string;
};

/**
 * Cuts an inventory by kind and namespace into JSON, which is canonical: `normalise` gives every object its fields in one
 * order and sorts what has free keys, so the same objects read twice give the same text. A kind that was read and is empty gives one chunk `[]`;
 * gaps, discovery and what was ignored are chunks
 * `@gaps`, `@api-resources` and `@ignored`.
 */
export function cutInventory(inventory: Inventory): CutInventory {
  const chunks: Chunk[] = [];
  for (const kind of Object.keys(inventory.kinds).sort()) {
    const objects = inventory.kinds[kind] ?? [];
    for (const [namespace, members] of byNamespace(objects)) chunks.push(chunkOf(kind, namespace, members));
  }
  chunks.push(chunkOf('@gaps', '', inventory.gaps), chunkOf('@api-resources', '', inventory.apiResources));
  if (inventory.ignored) chunks.push(chunkOf('@ignored', '', Object.entries(inventory.ignored)));
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(`${chunk.kind} ${chunk.namespace} ${chunk.hash}\n`);
  hash.update(JSON.stringify([inventory.source, inventory.kubernetesVersion, inventory.platform]));
  return { chunks, hash: hash.digest('hex') };
}

/** A document as a chunk. */
export function chunkOf(kind: string, namespace: string, value: unknown): Chunk {
  const text = JSON.stringify(value);
  return { kind, namespace, text, hash: createHash('sha256').update(text).digest('base64url') };
}

// Level 3 was measured on 3,961 chunks of 36 MB: 0.4 s and 3.4 MB; level 6 takes 0.6 s for 3.1 MB, brotli is no better.
export const compress = (text: string): Buffer => deflateRawSync(text, { level: 3 });

/** What `compress` was given, parsed. */
export function parseChunk(bytes: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(bytes).toString('utf8'));
}

function byNamespace(objects: readonly KubeObject[]): Map<string, KubeObject[]> {
  const groups = new Map<string, KubeObject[]>();
  for (const object of objects) {
    const group = groups.get(object.metadata.namespace);
    if (group) group.push(object);
    else groups.set(object.metadata.namespace, [object]);
  }
  return groups.size > 0 ? groups : new Map([['', []]]);
}
