import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { readSummary, type SeveritySummary } from './kubescape-summary';
import type { KnownReport } from './match-reports';
import { readTrivyOperator } from './trivy-operator';

/** The custom resources in which scanners of the cluster leave what they found. */
export const reportKinds = [
  'vulnerabilityreports.aquasecurity.github.io',
  'clustervulnerabilityreports.aquasecurity.github.io',
  'vulnerabilitymanifestsummaries.spdx.softwarecomposition.kubescape.io',
] as const;

/** The reports of the cluster's own scanners. */
export function inventoryReports(inventory: Inventory): readonly KnownReport[] {
  return reportKinds.slice(0, 2).flatMap((kind) =>
    objectsOf(inventory, kind).flatMap((object) =>
      readTrivyOperator(object, object.metadata.name).map((report) => ({
        report: { ...report, createdAt: report.createdAt ?? object.metadata.createdAt },
        storedId: null,
        storedAt: null,
        storedBy: null,
      })),
    ),
  );
}

/** What Kubescape counted in the cluster. */
export function inventorySummaries(inventory: Inventory): readonly SeveritySummary[] {
  return objectsOf(inventory, reportKinds[2]).flatMap((object) => readSummary(object) ?? []);
}
