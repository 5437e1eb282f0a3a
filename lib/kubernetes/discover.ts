import 'server-only';

import type { ApiResource } from '@/lib/inventory/types';
import type { ApiClient, Answer } from './api-client';
import { readGroups, readResources, readVersions, type GroupVersion } from './discovery-documents';
import { inParallel } from './in-parallel';

export type Discovery = {
  /** Every resource in every version served, in the server's order of preference. Subresources are left out. */
  readonly resources: readonly ApiResource[];
  /** Group versions that could not be described, such as an aggregated API whose server is down. */
  readonly failures: readonly DiscoveryFailure[];
};
export type DiscoveryFailure = { readonly group: string; readonly version: string; readonly message: string };

/** One request instead of one a group, where the server offers it (Kubernetes 1.26 and later). */
const aggregated = [
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
  'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList',
  'application/json',
].join(',');

/**
 * What the API server serves. A group that fails is a failure in the answer and hides no other group; null when the
 * server does not tell at all, so that what is served must be found by trying.
 *
 * @throws AppError `cancelled`.
 */
export async function discover(client: ApiClient, signal: AbortSignal, parallel: number): Promise<Discovery | null> {
  const [core, groups] = await Promise.all(
    ['/api', '/apis'].map((path) => client.get(path, { signal, accept: aggregated })),
  );
  if (core?.is !== 'json' || groups?.is !== 'json') return null;
  const found = [
    ...(readGroups(core.body) ?? readVersions(core.body)),
    ...(readGroups(groups.body) ?? readVersions(groups.body)),
  ];
  const described = await inParallel(found, parallel, (groupVersion) => describe(client, groupVersion, signal));
  return {
    resources: described.flatMap(({ resources }) => resources),
    failures: described.flatMap(({ failure }) => (failure ? [failure] : [])),
  };
}

type Described = { readonly resources: readonly ApiResource[]; readonly failure?: DiscoveryFailure };

async function describe(client: ApiClient, groupVersion: GroupVersion, signal: AbortSignal): Promise<Described> {
  const { group, version, resources, stale } = groupVersion;
  if (resources && !stale) return { resources };
  const path = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const answer = await client.get(path, { signal });
  if (answer.is === 'json') return { resources: readResources(answer.body, group, version) };
  return { resources: resources ?? [], failure: { group, version, message: reasonOf(answer) } };
}

function reasonOf(answer: Exclude<Answer, { is: 'json' }>): string {
  return answer.is === 'refusal' ? `HTTP ${answer.status}: ${answer.message}` : answer.message;
}
