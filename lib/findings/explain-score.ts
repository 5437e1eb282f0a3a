import { controlOf } from '@/lib/controls/catalogue';
import type { Severity, Surface } from '@/lib/controls/types';
import { changesBetween, type FindingChange } from './finding-moves';
import { roundTo } from './round-to';
import { scoreTerms, type ScoreTerms } from './score';
import type { ControlResult } from './types';

/** A finding as a score counts it. */
export type ScoredFinding = {
  /** Its public id. */
  readonly id: string;
  readonly control: string;
  readonly surface: Surface;
  readonly severity: Severity;
  readonly builtIn: boolean;
  /** It had been fixed before it was there again. */
  readonly regressed: boolean;
  /** Not seen at that moment, and not known to be gone: it counts for nothing. */
  readonly hidden: boolean;
};

/** What a score was counted from at one moment. */
export type ScoredMoment = {
  readonly results: readonly Pick<
    ControlResult,
    'id' | 'status' | 'severity' | 'surface' | 'assessed' | 'failed' | 'builtIn'
  >[];
  readonly findings: readonly ScoredFinding[];
};

/**
 * What lies between two moments. `cluster`: it was read again, judged by the same controls. `catalogue`, `settings`: the
 * same inventory, judged anew. `both`: read again and judged by other controls, and nothing tells the two apart but
 * which controls there are and what they weigh.
 */
export type StepCause = 'cluster' | 'catalogue' | 'settings' | 'both';

export type ScoreCause = 'cluster' | 'catalogue' | 'settings' | 'coverage';

/** What one control moved. */
export type ScorePart = {
  /** Who moved it: the cluster, other controls, other settings, or that more or less of the cluster could be seen. */
  readonly cause: ScoreCause;
  /** Null for what no control moved: the counting itself. */
  readonly control: string | null;
  readonly title: string;
  /** Points of the score, two decimals; negative when it fell. */
  readonly points: number;
  /** Findings that came, and went, on the way. */
  readonly opened: number;
  readonly fixed: number;
  /** Public ids of the findings that changed. */
  readonly findings: readonly string[];
  /** The same, with what became of each. */
  readonly changes: readonly FindingChange[];
};

export type ScoreExplanation = {
  readonly surface: Surface | 'all';
  readonly from: ScoreEnd;
  readonly to: ScoreEnd;
  /** `to` less `from`, one decimal; null when either was not assessed. The points of the parts add up to exactly this. */
  readonly difference: number | null;
  /** What moved it most first; what changed and moved nothing last. */
  readonly parts: readonly ScorePart[];
};

export type ScoreEnd = {
  readonly snapshotId: string;
  readonly at: string;
  readonly score: number | null;
  /** What it was told to be first, by the catalogue of its time; left out where that is the catalogue of `score`. */
  readonly first?: { readonly score: number | null; readonly catalogueVersion: string; readonly replacedAt: string };
};

type Ends = { readonly surface: Surface | 'all'; readonly from: ScoreEnd; readonly to: ScoreEnd };

/**
 * Why the score of a surface differs between two moments, control by control.
 *
 * A control's part is what its own weight and compliance change, measured against the mean of both moments, so that the
 * order of controls plays no part, one that did not change moves nothing, and all together give the difference. What
 * the worst open finding takes is told of the controls that have it.
 *
 * @param ends  The scores as they were stored.
 * @param first What the first was counted from.
 * @param steps Every further moment up to the last, each with what lies before it.
 */
export function explainScore(
  ends: Ends,
  first: ScoredMoment,
  steps: readonly { readonly by: StepCause; readonly moment: ScoredMoment }[],
): ScoreExplanation {
  const { surface, from, to } = ends;
  const drafts = new Map<string, Draft>();
  let before = within(surface, first);
  const start = scoreTerms(before.results, seen(before));
  let last = start;
  let by: StepCause | null = null;
  steps.forEach((step, index) => {
    const after = within(surface, step.moment);
    const terms = scoreTerms(after.results, seen(after));
    by = by === null || by === step.by ? step.by : 'both';
    // Through a moment without a score no points can be told: what lies before it and behind it is one step.
    if (terms.score === null && index < steps.length - 1) return;
    for (const draft of stepParts(by, { ...before, terms: last }, { ...after, terms })) add(drafts, draft);
    [before, last, by] = [after, terms, null];
  });
  for (const draft of recounted(ends, start, last)) add(drafts, draft);
  const difference = from.score === null || to.score === null ? null : roundTo(to.score - from.score, 1);
  return { surface, from, to, difference, parts: partsOf([...drafts.values()], difference) };
}

type Draft = {
  readonly cause: ScoreCause;
  readonly control: string | null;
  points: number;
  readonly changes: Map<string, FindingChange>;
};

type Counted = ScoredMoment & { readonly terms: ScoreTerms };

function within(surface: Surface | 'all', { results, findings }: ScoredMoment): ScoredMoment {
  if (surface === 'all') return { results, findings };
  return {
    results: results.filter((result) => result.surface === surface),
    findings: findings.filter((finding) => finding.surface === surface),
  };
}

const seen = ({ findings }: ScoredMoment) => findings.filter(({ hidden }) => !hidden);

function stepParts(by: StepCause, before: Counted, after: Counted): Draft[] {
  const [was, is] = [before, after].map(({ results }) => new Map(results.map((result) => [result.id, result])));
  const changes = byControl(changesBetween(before.findings, after.findings));
  const points = pointsOf(before.terms, after.terms);
  const moved = new Set([...changes.keys(), ...points.keys()]);
  return [...moved].map((control) => {
    const own = changes.get(control) ?? [];
    const cause = causeOf(by, was?.get(control), is?.get(control), own);
    const byId = new Map(own.map((change) => [change.id, change]));
    return { cause, control, points: points.get(control) ?? 0, changes: byId };
  });
}

function byControl(changes: readonly FindingChange[]): ReadonlyMap<string, readonly FindingChange[]> {
  const groups = new Map<string, FindingChange[]>();
  for (const change of changes) {
    const group = groups.get(change.control);
    if (group) group.push(change);
    else groups.set(change.control, [change]);
  }
  return groups;
}

type Result = ScoredMoment['results'][number] | undefined;

function causeOf(by: StepCause, was: Result, is: Result, changes: readonly FindingChange[]): ScoreCause {
  if (by === 'catalogue' || by === 'settings') return by;
  const otherControl = was === undefined || is === undefined || was.severity !== is.severity;
  if (by === 'both' && otherControl) return 'catalogue';
  const unseen = (was?.status === 'not-assessed') !== (is?.status === 'not-assessed');
  return unseen || changes.some(({ change }) => change === 'hidden' || change === 'seen') ? 'coverage' : 'cluster';
}

/** What each control moved between two counts, in points; controls that moved nothing are left out. */
function pointsOf(was: ScoreTerms, is: ScoreTerms): Map<string, number> {
  const points = new Map<string, number>();
  if (was.score === null || is.score === null) return points;
  const weight = (total(was) + total(is)) / 2;
  const mean = (was.mean + is.mean) / 2;
  const left = 1 - (was.taken + is.taken) / 2;
  for (const control of new Set([...was.controls.keys(), ...is.controls.keys()])) {
    const [a, b] = [was.controls.get(control), is.controls.get(control)];
    if (a && b && a.weight === b.weight && a.compliance === b.compliance) continue;
    const part = ({ weight: own, compliance } = { weight: 0, compliance: 0 }) => own * (compliance - mean);
    points.set(control, (100 * left * (part(b) - part(a))) / weight);
  }
  // What the worst finding takes: the controls that have it where it takes more, each alike.
  const blamed = was.taken > is.taken ? was.takenBy : is.takenBy;
  const taken = 100 * mean * (was.taken - is.taken);
  if (taken !== 0) {
    for (const control of blamed) points.set(control, (points.get(control) ?? 0) + taken / blamed.length);
  }
  return points;
}

const total = ({ controls }: ScoreTerms) => [...controls.values()].reduce((sum, { weight }) => sum + weight, 0);

/** Scores that were stored when they were counted differently: what is between them and today's counting. */
function recounted({ from, to }: Ends, start: ScoreTerms, last: ScoreTerms): Draft[] {
  if (from.score === null || to.score === null || start.score === null || last.score === null) return [];
  const asStored = roundTo(start.score, 1) === from.score && roundTo(last.score, 1) === to.score;
  const points = to.score - last.score - (from.score - start.score);
  return asStored ? [] : [{ cause: 'catalogue', control: null, points, changes: new Map() }];
}

function add(drafts: Map<string, Draft>, draft: Draft): void {
  const key = JSON.stringify([draft.cause, draft.control]);
  const known = drafts.get(key);
  if (!known) {
    drafts.set(key, draft);
    return;
  }
  known.points += draft.points;
  for (const [id, change] of draft.changes) {
    // Came and went again on the way, or the other way round: nothing is left of it.
    const undone = opposite(known.changes.get(id)?.change, change.change);
    if (undone) known.changes.delete(id);
    else known.changes.set(id, change);
  }
}

function opposite(was: FindingChange['change'] | undefined, is: FindingChange['change']): boolean {
  return is === 'fixed' ? was === 'new' || was === 'regressed' : is === 'regressed' && was === 'fixed';
}

function partsOf(drafts: readonly Draft[], difference: number | null): ScorePart[] {
  const sorted = drafts.toSorted(
    (a, b) =>
      Math.abs(b.points) - Math.abs(a.points) || compare(a.control ?? '', b.control ?? '') || compare(a.cause, b.cause),
  );
  const cents = difference === null ? sorted.map(() => 0) : inCents(sorted, Math.round(difference * 100));
  const parts = sorted.map(({ cause, control, changes }, index): ScorePart => {
    const list = [...changes.values()];
    const counted = (...kinds: readonly FindingChange['change'][]) =>
      list.filter(({ change }) => kinds.includes(change)).length;
    return {
      ...{
        cause,
        control,
        title: control === null ? 'How the score is counted' : (controlOf(control)?.title ?? control),
      },
      points: (cents[index] ?? 0) / 100,
      ...{ opened: counted('new', 'regressed'), fixed: counted('fixed') },
      ...{ findings: list.map(({ id }) => id), changes: list },
    };
  });
  return parts.filter(({ points, changes }) => points !== 0 || changes.length > 0);
}

/** Whole hundredths that add up to `wanted`; what rounding leaves over goes to those that moved most. */
function inCents(drafts: readonly Draft[], wanted: number): number[] {
  const cents = drafts.map(({ points }) => Math.round(points * 100));
  let left = wanted - cents.reduce((sum, value) => sum + value, 0);
  for (let index = 0; left !== 0 && cents.length > 0; index = (index + 1) % cents.length) {
    cents[index] = (cents[index] ?? 0) + Math.sign(left);
    left -= Math.sign(left);
  }
  return cents;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
