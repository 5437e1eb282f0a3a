import { compareFindings } from '@/lib/findings/compare';
import type { Finding, Score } from '@/lib/findings/types';

export type FindingDiff = {
  /** Worst first. */
  readonly new: readonly Finding[];
  readonly fixed: readonly Finding[];
};

/** Findings that stand in one assessment only, by their fingerprint. */
export function diffFindings(before: readonly Finding[], after: readonly Finding[]): FindingDiff {
  return { new: without(after, before), fixed: without(before, after) };
}

function without(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const known = new Set(others.map(({ fingerprint }) => fingerprint));
  return findings.filter(({ fingerprint }) => !known.has(fingerprint)).sort(compareFindings);
}

export type ScoreChange = {
  readonly surface: Score['surface'];
  /** Null where nothing was assessed. */
  readonly before: number | null;
  readonly after: number | null;
};

/** The score of each surface in both states, in the order of the later. */
export function scoreChanges(before: readonly Score[], after: readonly Score[]): readonly ScoreChange[] {
  const were = new Map(before.map(({ surface, score }) => [surface, score]));
  return after.map(({ surface, score }) => ({ surface, before: were.get(surface) ?? null, after: score }));
}
