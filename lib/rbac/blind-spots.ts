import type { Gap, GroupResource } from '@/lib/inventory/types';

/**
 * The gaps that hide objects of some kinds in one namespace, or anywhere when no namespace is given. A kind that the
 * API server does not serve hides nothing.
 */
export function blindSpots(gaps: readonly Gap[], kinds: readonly GroupResource[], namespace?: string): readonly Gap[] {
  return gaps.filter(
    (gap) =>
      kinds.includes(gap.resource) &&
      gap.reason !== 'not-served' &&
      (namespace === undefined || gap.namespace === '' || gap.namespace === namespace),
  );
}
