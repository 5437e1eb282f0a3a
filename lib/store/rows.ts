import 'server-only';

import type { Score, SurfaceRisk } from '@/lib/assessment/types';
import { surfaces } from '@/lib/controls/types';
import type { ScoreModel, SnapshotModel } from './generated/models';
import type { Snapshot } from './types';

/** A snapshot as pages see it. */
export function snapshotOf(row: SnapshotModel & { readonly scores: readonly ScoreModel[] }): Snapshot {
  const { id, clusterId, collectedAt, kubernetesVersion, catalogueVersion, coverage: kindsRead, objects, gaps } = row;
  const platform = row.platform as Snapshot['platform']; // written by saveSnapshot
  const coverage = controlCoverage(row.scores);
  return {
    ...{ id, clusterId, collectedAt, kubernetesVersion, platform, catalogueVersion },
    ...{ coverage, kindsRead, objects, gaps, risk: riskOf(row.counts) },
  };
}

/** Risk as it is kept beside the other counts of a snapshot: `risk:cloud`. */
export function riskCounts(risk: SurfaceRisk): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(risk).map(([surface, points]) => [`risk:${surface}`, points]));
}

/** The risk among the counts of a snapshot; null for those that were judged before it was kept. */
export function riskOf(counts: string): SurfaceRisk | null {
  const kept = JSON.parse(counts) as Readonly<Record<string, number>>; // written by saveSnapshot
  const of = (surface: string) => kept[`risk:${surface}`];
  if (of('all') === undefined) return null;
  const each = [...surfaces, 'all'].map((surface) => [surface, of(surface) ?? 0]);
  return Object.fromEntries(each) as SurfaceRisk; // one entry for each surface, and all
}

/** The other counts of a snapshot. */
export function countsOf(counts: string): Readonly<Record<string, number>> {
  const kept = Object.entries(JSON.parse(counts) as Readonly<Record<string, number>>); // written by saveSnapshot
  return Object.fromEntries(kept.filter(([key]) => !key.startsWith('risk:')));
}

/** Of the applicable controls, the share that could be assessed; saveSnapshot writes a row for `all` always. */
export function controlCoverage(scores: readonly Pick<ScoreModel, 'surface' | 'coverage'>[]): number {
  return scores.find(({ surface }) => surface === 'all')?.coverage ?? 0;
}

/** One surface's score as pages see it. */
export function scoreOf(row: ScoreModel): Score {
  const { score, coverage, critical, high, medium, low, failed, passed, notAssessed, notApplicable } = row;
  return {
    surface: row.surface as Score['surface'], // written by saveSnapshot
    score,
    coverage,
    findings: { critical, high, medium, low },
    controls: { failed, passed, notAssessed, notApplicable },
  };
}

/** The four surfaces in their order, then `all`. For `sort`. */
export function bySurface(a: Score, b: Score): number {
  const place = ({ surface }: Score) => (surface === 'all' ? surfaces.length : surfaces.indexOf(surface));
  return place(a) - place(b);
}
