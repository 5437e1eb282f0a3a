import type { Inventory } from '@/lib/inventory/types';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';

/**
 * 0 to 100, one decimal: the share of the wanted kinds that could be read. A kind read in some namespaces only counts
 * half; one of which only what controls name is read, on purpose, counts in full. Kinds that the server does not serve,
 * and optional ones that a file leaves out, are not counted at all.
 */
export function kindCoverage(inventory: Inventory): number {
  let wanted = 0;
  let read = 0;
  for (const { resource, optional = false } of wantedKinds) {
    const gaps = inventory.gaps.filter((gap) => gap.resource === resource && gap.reason !== 'left-out');
    if (gaps.some(({ reason }) => reason === 'not-served' || (optional && reason === 'not-in-file'))) continue;
    if (gaps.length === 0 && optional && !(resource in inventory.kinds)) continue;
    wanted++;
    if (gaps.length === 0) read += resource in inventory.kinds ? 1 : 0;
    else if (!gaps.some(({ namespace }) => namespace === '')) read += 0.5;
  }
  return wanted === 0 ? 0 : Math.round((1000 * read) / wanted) / 10;
}
