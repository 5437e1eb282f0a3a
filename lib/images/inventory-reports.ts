import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { readSummary, type SeveritySummary } from './kubescape-summary';
import type { KnownReport } from './match-reports';
import { readKubescape } from './kubescape';
import { readTrivyOperator } from './trivy-operator';

const summaries = 'vulnerabilitymanifestsummaries.spdx.softwarecomposition.kubescape.io';
const secrets = 'exposedsecretreports.aquasecurity.github.io';
const readers = {
  'vulnerabilityreports.aquasecurity.github.io': readTrivyOperator,
  'clustervulnerabilityreports.aquasecurity.github.io': readTrivyOperator,
  'vulnerabilitymanifests.spdx.softwarecomposition.kubescape.io': readKubescape,
} as const;

/** The custom resources in which scanners of the cluster leave what they found. */
export const reportKinds: readonly string[] = [...Object.keys(readers), summaries];

/** The custom resources in which they leave what secrets lie in images. */
export const secretReportKinds: readonly string[] = [secrets];

/** The reports of the cluster's own scanners. */
export function inventoryReports(inventory: Inventory): readonly KnownReport[] {
  return Object.entries({ ...readers, [secrets]: readTrivyOperator }).flatMap(([kind, read]) =>
    objectsOf(inventory, kind).flatMap((object) =>
      read(object, object.metadata.name).map((report) => ({
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
  return objectsOf(inventory, summaries).flatMap((object) => readSummary(object) ?? []);
}
