import 'server-only';

import { attachReports, imageNamesIn } from '@/lib/images/attached-reports';
import type { ImageReport } from '@/lib/images/types';
import type { Inventory } from '@/lib/inventory/types';
import { listImageReports, loadImageReports } from '@/lib/store/images';

/**
 * An inventory with what people uploaded about its images beside it: part of what it is judged by.
 *
 * @param counts Leaves reports out, those that are made later than a moment of the demo for example.
 */
export async function withStoredReports(
  inventory: Inventory,
  counts: (report: ImageReport) => boolean = () => true,
): Promise<Inventory> {
  const kept = await listImageReports();
  const names = kept.length === 0 ? new Set<string>() : imageNamesIn(inventory);
  const ids = kept.filter((report) => report.names.some((name) => names.has(name))).map(({ id }) => id);
  const reports = await loadImageReports(ids.sort((a, b) => a - b));
  return attachReports(inventory, [...reports.values()].filter(counts));
}
