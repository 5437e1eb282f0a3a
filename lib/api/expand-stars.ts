import 'server-only';

import { z } from 'zod';
import type { ApiResource } from '@/lib/inventory/types';
import { expandWildcards, type Expanded } from '@/lib/rbac/expand-wildcards';
import { kubernetesResources } from '@/lib/rbac/known-resources';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { loadKnown } from './access-question';

const words = z
  .string()
  .max(2000)
  .transform((text) => text.split(',').filter(Boolean));

/** A permission with stars: `?resources=*.apps,pods&verbs=*&scope=shop`. */
export const expandSearch = z.object({ resources: words, verbs: words, scope: z.string().max(300).default('') });

export type ExpandedStars = {
  readonly items: readonly Expanded[];
  /** False where the snapshot does not hold what its API serves, and Kubernetes' own resources stand in for it. */
  readonly hasDiscovery: boolean;
};

/** What the stars of a permission mean among the resources of a snapshot's API. */
export async function expandStars(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  { resources, verbs, scope }: z.infer<typeof expandSearch>,
): Promise<ExpandedStars> {
  const { apiResources } = await loadKnown(viewer, snapshot.id);
  const served = apiResources.length > 0 ? apiResources : kubernetesOwn;
  const items = resources.flatMap((written) => expandWildcards({ ...ofWritten(written), verbs }, served, scope));
  const unique = new Map(items.map((item) => [`${item.resource}.${item.group}`, item]));
  return { items: [...unique.values()], hasDiscovery: apiResources.length > 0 };
}

function ofWritten(written: string): { apiGroups: readonly string[]; resources: readonly string[] } {
  if (written === '*') return { apiGroups: ['*'], resources: ['*'] };
  const [type = '', subresource] = written.split('/');
  const dot = type.indexOf('.');
  const resource = dot < 0 ? type : type.slice(0, dot);
  const whole = subresource === undefined ? resource : `${resource}/${subresource}`;
  return { apiGroups: [dot < 0 ? '' : type.slice(dot + 1)], resources: [whole] };
}

const usual = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const notServed = new Set(['users', 'groups', 'uids', 'userextras', 'signers']);
const kubernetesOwn: readonly ApiResource[] = kubernetesResources
  .filter(({ resource }) => !notServed.has(resource))
  .map(({ group, resource, kind, namespaced }) => ({ group, version: 'v1', resource, kind, namespaced, verbs: usual }));
