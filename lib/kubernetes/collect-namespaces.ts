import 'server-only';

import type { Gap, KubeObject } from '@/lib/inventory/types';
import type { ApiClient } from './api-client';
import { collectKind, type KindResult, type KnownNamespaces } from './collect-kind';
import { forbidden } from './gaps';
import { keepObject } from './keep-object';
import { listPath, type ListOptions } from './list-objects';
import type { Target } from './plan-collection';

/**
 * All namespaces, or, when they may not be listed, those that were named and may be read one by one.
 *
 * @throws AppError `cancelled`, `cluster-unauthorized`.
 */
export async function collectNamespaces(
  client: ApiClient,
  target: Target,
  named: KnownNamespaces,
  options: ListOptions,
): Promise<KindResult> {
  const listed = await collectKind(client, target, named, options);
  if (listed.read || listed.gaps.some(({ reason }) => reason !== 'forbidden')) return listed;
  const objects: KubeObject[] = [];
  const gaps: Gap[] = [...listed.gaps];
  for (const name of named.names) {
    const { signal, deadline } = options;
    const answer = await client.get(`${listPath(target.served, '')}/${encodeURIComponent(name)}`, { signal, deadline });
    const kept = answer.is === 'json' ? keepObject(answer.body, target) : null;
    if (kept && 'object' in kept) objects.push(kept.object);
    else gaps.push(kept?.gap ?? forbidden('namespaces', name, false, 'get'));
  }
  return { objects, read: objects.length > 0, gaps };
}
