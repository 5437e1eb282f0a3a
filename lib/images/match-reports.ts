import type { ClusterImage } from './cluster-images';
import { countSeverities, type ImageSeverityCounts } from './count-severities';
import { namesOf } from './image-names';
import { mergeVulnerabilities, type MergedVulnerability } from './merge-vulnerabilities';
import { imageSeverities, type ExposedSecret, type ImageReport } from './types';
import type { SeveritySummary } from './kubescape-summary';

/** A report, and where it is from. */
export type KnownReport = {
  readonly report: ImageReport;
  /** From the custom resources of the cluster itself, or kept by Lynceus under this id. */
  readonly storedId: number | null;
  readonly storedAt: string | null;
  readonly storedBy: string | null;
};

export type MatchedReport = KnownReport & {
  /** By `tag` it may be of another build that had the same tag. */
  readonly by: 'digest' | 'tag';
  /** Days between the report and the snapshot; null when the report does not say when it was made. */
  readonly ageDays: number | null;
  readonly isOld: boolean;
};

/**
 * `assessed`: a report says what is in it. `old`: the newest is older than the bound. `counted`: only counts are known.
 * `not-assessed`: nobody looked, or only at which packages there are.
 */
export type ImageState = 'assessed' | 'old' | 'counted' | 'not-assessed';

export type AssessedImage = ClusterImage & {
  readonly state: ImageState;
  /** Newest first; those that only list packages included. */
  readonly reports: readonly MatchedReport[];
  /** Of all its reports together, each once, worst first. */
  readonly vulnerabilities: readonly MergedVulnerability[];
  readonly counts: ImageSeverityCounts;
  /** Keys and passwords that lie in it, of all reports together; null when no recent report says that anybody looked. */
  readonly secrets: readonly ExposedSecret[] | null;
  /** What Kubescape counted, where nothing says more. */
  readonly summary: SeveritySummary | null;
  readonly os: string | null;
};

export type MatchOptions = {
  /** When the cluster was looked at: ages are counted to then. */
  readonly at: string;
  readonly reportAgeDays: number;
  readonly summaries?: readonly SeveritySummary[];
};

/**
 * Joins images with what scanners said of them: by digest, and only where no report has the digest by tag. A report
 * that lists packages only never makes an image assessed.
 */
export function matchReports(
  images: readonly ClusterImage[],
  reports: readonly KnownReport[],
  { at, reportAgeDays, summaries = [] }: MatchOptions,
): readonly AssessedImage[] {
  const byName = new Map<string, KnownReport[]>();
  for (const known of reports) {
    for (const name of namesOf(known.report)) {
      const same = byName.get(name);
      if (same) same.push(known);
      else byName.set(name, [known]);
    }
  }
  const summaryOf = new Map(summaries.flatMap((summary) => summary.names.map((name) => [name, summary] as const)));
  return images.map((image) => {
    const matched = reportsOf(image, byName).map(({ known, by }): MatchedReport => {
      const ageDays = daysBetween(known.report.createdAt, at);
      return { ...known, by, ageDays, isOld: ageDays !== null && ageDays > reportAgeDays };
    });
    const found = matched.sort(newestFirst);
    const judging = found.filter(({ report }) => report.judges);
    const vulnerabilities = mergeVulnerabilities(judging.map(({ report }) => report));
    const summary =
      judging.length > 0 ? null : (namesOfImage(image).flatMap((name) => summaryOf.get(name) ?? [])[0] ?? null);
    return {
      ...image,
      state: stateOf(judging, summary),
      reports: found,
      vulnerabilities,
      secrets: secretsOf(found),
      counts: summary?.counts ?? countSeverities(vulnerabilities),
      summary,
      os: found.find(({ report }) => report.os !== null)?.report.os ?? null,
    };
  });
}

function secretsOf(reports: readonly MatchedReport[]): readonly ExposedSecret[] | null {
  const looked = reports.flatMap(({ report, isOld }) => (report.secrets && !isOld ? [report.secrets] : []));
  if (looked.length === 0) return null;
  const each = new Map(looked.flat().map((secret) => [`${secret.rule}\n${secret.path}`, secret]));
  return [...each.values()].sort(
    (a, b) => imageSeverities.indexOf(a.severity) - imageSeverities.indexOf(b.severity) || (a.path < b.path ? -1 : 1),
  );
}

/** The names by which a report may know an image. */
export const namesOfImage = ({
  digest,
  references,
}: Pick<ClusterImage, 'digest' | 'references'>): readonly string[] => [
  ...(digest === null ? [] : [digest]),
  ...references,
];

type Found = { readonly known: KnownReport; readonly by: MatchedReport['by'] };

function reportsOf({ digest, references }: ClusterImage, byName: ReadonlyMap<string, readonly KnownReport[]>): Found[] {
  const byDigest = (digest === null ? [] : (byName.get(digest) ?? [])).map((known): Found => ({ known, by: 'digest' }));
  if (byDigest.some(({ known }) => known.report.judges)) return byDigest;
  const seen = new Set(byDigest.map(({ known }) => known));
  const byTag = new Set(references.flatMap((reference) => byName.get(reference) ?? []).filter((one) => !seen.has(one)));
  return [...byDigest, ...[...byTag].map((known): Found => ({ known, by: 'tag' }))];
}

function stateOf(judging: readonly MatchedReport[], summary: SeveritySummary | null): ImageState {
  if (judging.length === 0) return summary === null ? 'not-assessed' : 'counted';
  return judging.every(({ isOld }) => isOld) ? 'old' : 'assessed';
}

function newestFirst(a: MatchedReport, b: MatchedReport): number {
  const [first, second] = [a.report.createdAt ?? '', b.report.createdAt ?? ''];
  if (first !== second) return first > second ? -1 : 1;
  return a.report.source < b.report.source ? -1 : a.report.source > b.report.source ? 1 : 0;
}

function daysBetween(from: string | null, to: string): number | null {
  return from === null ? null : Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
