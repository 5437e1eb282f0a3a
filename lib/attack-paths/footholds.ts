import { exposuresOf } from '@/lib/controls/network/exposure';
import { isBuiltIn } from '@/lib/inventory/built-in';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { AttackGraph } from './graph';
import { place } from './places';
import type { PlaceId } from './types';

/** Where attacks begin, by the word that asks for it. */
export const footholdGroups = ['workloads', 'exposed', 'anyone', 'subjects'] as const;
export type FootholdGroup = (typeof footholdGroups)[number];

/**
 * The places of a group, sorted: pods that people run, those of them that are reachable from outside, everybody who can
 * reach the API server, or every identity. What Kubernetes and vendors ship is left out: it holds the cluster together.
 */
export function footholdsOf({ terrain }: AttackGraph, group: FootholdGroup): readonly PlaceId[] {
  const own = terrain.workloads.filter(
    ({ ref: { kind, namespace, name }, labels }) => !isBuiltIn({ kind, namespace, name, labels }),
  );
  switch (group) {
    case 'workloads':
      return own.map(place.workload).sort();
    case 'exposed': {
      const exposures = exposuresOf(terrain.inventory);
      return own
        .filter((workload) => exposures(workload).length > 0)
        .map(place.workload)
        .sort();
    }
    case 'anyone':
      return ['group:system:authenticated', 'user:system:anonymous'];
    case 'subjects':
      return subjectsOf(terrain.rbac)
        .filter((subject) => !isBuiltInSubject(subject))
        .map(place.subject)
        .sort();
  }
}
