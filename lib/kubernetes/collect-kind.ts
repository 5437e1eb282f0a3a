import 'server-only';

import { AppError } from '@/lib/errors';
import type { Gap, KubeObject } from '@/lib/inventory/types';
import type { ApiClient } from './api-client';
import { forbidden, notServed, unavailable } from './gaps';
import { listObjects, type Listed, type ListOptions } from './list-objects';
import type { Target } from './plan-collection';

export type KindResult = {
  readonly objects: readonly KubeObject[];
  /** Whether the kind was read at all, were it only in some namespaces. */
  readonly read: boolean;
  readonly gaps: readonly Gap[];
};

/** Where to look when a kind may not be listed in all namespaces at once. */
export type KnownNamespaces = {
  readonly names: readonly string[];
  /** Whether these are all namespaces of the cluster. */
  readonly complete: boolean;
};

/**
 * All objects of one kind, or as many as the permissions reach: what may not be listed everywhere is listed namespace
 * by namespace. Whatever is missing is a gap; a list that broke off counts as not read, never as half of one.
 *
 * @throws AppError `cancelled`; `cluster-unauthorized` when the server no longer accepts the credentials.
 */
export async function collectKind(
  client: ApiClient,
  target: Target,
  namespaces: KnownNamespaces,
  options: ListOptions,
): Promise<KindResult> {
  const { wanted, served } = target;
  const listed = await listObjects(client, target, '', options);
  if (listed.is === 'listed') return { objects: listed.objects, read: true, gaps: listed.gaps };
  if (listed.is === 'failure') return missing(unavailable(wanted.resource, '', sentence(target, listed.message)));
  switch (listed.status) {
    case 401:
      return unauthorised(client, target);
    case 403:
      return served.namespaced
        ? namespaceByNamespace(client, target, namespaces, options)
        : missing(forbidden(wanted.resource, '', false));
    case 404:
    case 405:
      return wanted.optional ? { objects: [], read: false, gaps: [] } : missing(notServed(wanted.resource));
    default:
      return missing(unavailable(wanted.resource, '', sentence(target, explain(listed))));
  }
}

async function namespaceByNamespace(
  client: ApiClient,
  target: Target,
  { names, complete }: KnownNamespaces,
  options: ListOptions,
): Promise<KindResult> {
  const objects: KubeObject[] = [];
  const gaps: Gap[] = [];
  let read = false;
  let refused = 0;
  for (const namespace of names) {
    const onCount = (count: number) => options.onCount(objects.length + count);
    const listed = await listObjects(client, target, namespace, { ...options, onCount });
    if (listed.is === 'refusal' && listed.status === 403) refused += 1;
    if (listed.is === 'listed') {
      read = true;
      objects.push(...listed.objects);
      gaps.push(...listed.gaps);
    } else gaps.push(gapIn(namespace, target, listed));
  }
  const everywhere = forbidden(target.wanted.resource, '', true);
  if (refused === names.length) return missing(everywhere);
  // Namespaces that nobody named may hold more.
  return { objects, read, gaps: complete ? gaps : [everywhere, ...gaps] };
}

function gapIn(namespace: string, target: Target, listed: Exclude<Listed, { is: 'listed' }>): Gap {
  const { resource } = target.wanted;
  if (listed.is === 'refusal' && listed.status === 403) return forbidden(resource, namespace, true);
  return unavailable(resource, namespace, `${sentence(target, explain(listed))} (namespace ${namespace})`);
}

/** An aggregated API may distrust a caller whom the cluster knows; for the cluster's own kinds a 401 ends it all. */
function unauthorised(client: ApiClient, target: Target): KindResult {
  if (!target.wanted.optional) throw unauthorisedBy(client);
  return missing(unavailable(target.wanted.resource, '', sentence(target, 'whoever serves it answered 401')));
}

/** The server does not accept the credentials, be it from the start or because they expired on the way. */
export function unauthorisedBy({ endpoint }: ApiClient): AppError {
  const message = `${endpoint.url.host} does not accept the credentials of ${endpoint.name} (HTTP 401)`;
  return new AppError('cluster-unauthorized', message);
}

const missing = (gap: Gap): KindResult => ({ objects: [], read: false, gaps: [gap] });

const explain = (listed: Exclude<Listed, { is: 'listed' }>) =>
  listed.is === 'refusal' ? `HTTP ${listed.status}: ${listed.message}` : listed.message;

const sentence = ({ wanted }: Target, reason: string) => `${wanted.resource} could not be listed: ${reason}`;
