import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory, KubeObject } from '@/lib/inventory/types';
import { workloadsOf } from '@/lib/inventory/workloads';
import { clusterImages } from './cluster-images';
import { namesOf } from './image-names';
import { namesOfImage, type KnownReport } from './match-reports';
import type { ImageReport, Vulnerability } from './types';

/**
 * Reports that people uploaded, as part of what a cluster was judged by. No API server has this kind: it is kept beside
 * what was read, so that a snapshot is judged alike whenever it is asked about.
 */
export const attachedKind = 'imagereports.lynceus';

/** Every name by which a report may know an image of the inventory. */
export function imageNamesIn(inventory: Inventory): ReadonlySet<string> {
  return new Set(clusterImages(workloadsOf(inventory)).flatMap(namesOfImage));
}

/** The inventory with these reports beside it, and without others; of what they found only what weighs. */
export function attachReports(inventory: Inventory, reports: readonly ImageReport[]): Inventory {
  const { [attachedKind]: _, ...kinds } = inventory.kinds;
  if (reports.length === 0) return attachedKind in inventory.kinds ? { ...inventory, kinds } : inventory;
  const names = imageNamesIn(inventory);
  const found = reports.filter((report) => namesOf(report).some((name) => names.has(name)));
  if (found.length === 0) return attachedKind in inventory.kinds ? { ...inventory, kinds } : inventory;
  const objects = found
    .map(asObject)
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : a.metadata.name > b.metadata.name ? 1 : 0));
  return { ...inventory, kinds: { ...kinds, [attachedKind]: objects } };
}

/** The reports beside an inventory. */
export function attachedReports(inventory: Inventory): readonly KnownReport[] {
  return objectsOf(inventory, attachedKind).map((object) => ({
    report: object['report'] as ImageReport, // as asObject wrote it
    ...{ storedId: null, storedAt: null, storedBy: null },
  }));
}

function asObject(report: ImageReport): KubeObject {
  const vulnerabilities = report.vulnerabilities.filter(weighs).map((one): Vulnerability => ({ ...one, url: null }));
  const name = `${report.source} ${report.image}`.slice(0, 500);
  return {
    apiVersion: 'lynceus/v1',
    kind: 'ImageReport',
    metadata: { name, namespace: '', labels: {}, annotations: {}, createdAt: report.createdAt, owner: null },
    report: { ...report, vulnerabilities, packages: null },
  };
}

const weighs = ({ severity, knownExploited }: Vulnerability) =>
  knownExploited || severity === 'critical' || severity === 'high';
