import 'server-only';

import type { AttackGraph } from '@/lib/attack-paths/graph';
import type { Gap } from '@/lib/inventory/types';

/**
 * What was not read of all that attack paths are made of: roles and bindings (`access`), or anything that runs
 * (`workloads`). Where they were not read, no path is no good news.
 */
export function pathsUnseen(gaps: readonly Gap[], { terrain }: AttackGraph): readonly ('access' | 'workloads')[] {
  const hidden = gaps.filter(({ reason, namespace }) => reason !== 'not-served' && namespace === '');
  const access = hidden.some(({ resource }) => resource.endsWith('.rbac.authorization.k8s.io'));
  const workloads = terrain.workloads.length === 0 && hidden.some(({ resource }) => resource === 'pods');
  return [...(access ? (['access'] as const) : []), ...(workloads ? (['workloads'] as const) : [])];
}
