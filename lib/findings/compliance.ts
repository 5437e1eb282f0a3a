import type { Framework, Requirement } from '@/lib/controls/frameworks/types';
import { severityWeight } from '@/lib/controls/severity';
import type { StatementState } from './attested';
import { nothingLeftOut, type LeftOut } from './left-out';
import type { ControlResult } from './types';

/** What Kubernetes or a vendor ships counts a tenth, as in the score. */
const builtInShare = 0.1;

/**
 * How far some controls are met. Two numbers that are never mixed: what was seen and is well, and how much was seen.
 * What no API shows and what people must say takes part in neither.
 */
export type Compliance = {
  /** 0 to 100, one decimal: of what was assessed, how much is well, by severity; null when nothing was. */
  readonly compliance: number | null;
  /** 0 to 100, one decimal: the share of the applicable controls that could be assessed, by severity; null when none applies. */
  readonly coverage: number | null;
  readonly controls: {
    readonly failed: number;
    readonly passed: number;
    readonly notAssessed: number;
    readonly notApplicable: number;
  };
  /** Objects that fail, counted once for each control. */
  readonly failing: number;
  /**
   * Compliance once more with everything left out that people accepted or called false, as if it had not been judged; null
   * where there is nothing of the kind. It stands beside compliance, never in its place.
   */
  readonly withoutAccepted: { readonly compliance: number | null; readonly leftOut: number } | null;
};

/**
 * Compliance over some controls: the mean of what each lets pass, weighted by severity. Fixing an object never lowers
 * it, and a control that can no longer look never raises compliance times coverage.
 *
 * @param without What the controls come to without accepted risk; none is accepted unless given.
 */
export function complianceOf(results: readonly ControlResult[], without: LeftOut = nothingLeftOut): Compliance {
  const withStatus = (status: ControlResult['status']) => results.filter((result) => result.status === status);
  const [failed, passed, unseen] = [withStatus('failed'), withStatus('passed'), withStatus('not-assessed')];
  const assessed = [...failed, ...passed];
  const seen = sum(assessed, weightOf);
  const applicable = seen + sum(unseen, weightOf);
  return {
    compliance: shareOf(assessed),
    coverage: applicable === 0 ? null : Math.round((seen / applicable) * 1000) / 10,
    controls: {
      failed: failed.length,
      passed: passed.length,
      notAssessed: unseen.length,
      notApplicable: results.length - assessed.length - unseen.length,
    },
    failing: sum(results, (result) => result.failed),
    withoutAccepted: withoutOf(assessed, without),
  };
}

function withoutOf(assessed: readonly ControlResult[], without: LeftOut): Compliance['withoutAccepted'] {
  const leftOut = sum(assessed, (result) => without.get(result)?.leftOut ?? 0);
  if (leftOut === 0) return null;
  const rest = assessed.map((result) => without.get(result)?.result ?? result);
  return { compliance: shareOf(rest.filter(({ status }) => status !== 'not-applicable')), leftOut };
}

/** The mean of what each lets pass, by severity; null without any. */
function shareOf(assessed: readonly ControlResult[]): number | null {
  const seen = sum(assessed, weightOf);
  return seen === 0 ? null : percent(sum(assessed, (result) => weightOf(result) * passing(result)) / seen);
}

/**
 * The share of what one control judged that passes, 0 to 1. Built-in objects count a tenth beside others, and where
 * only they fail, so does what they fail.
 */
export function passing({ assessed, failed, builtIn }: Pick<ControlResult, 'assessed' | 'failed' | 'builtIn'>): number {
  if (failed === 0) return 1;
  const ownFailed = failed - builtIn.failed;
  const ownAssessed = assessed - builtIn.assessed;
  const share = (ownFailed + builtInShare * builtIn.failed) / (ownAssessed + builtInShare * builtIn.assessed);
  return 1 - Math.min(1, share) * (ownFailed === 0 ? builtInShare : 1);
}

/**
 * How a requirement stands in one cluster. `attested`: a named person says so; `attested-gap`: one says that it is not
 * so. These, `to-attest` and `not-visible` are never passed and never failed.
 */
export type RequirementStatus = ControlResult['status'] | 'attested' | 'attested-gap' | 'to-attest' | 'not-visible';

export type RequirementState = {
  readonly requirement: Requirement;
  readonly status: RequirementStatus;
  /** What was judged for it; empty when controls do not answer it. */
  readonly results: readonly ControlResult[];
  readonly compliance: Compliance;
  /** What people say of it, where no control answers; empty when nobody is asked. */
  readonly statements: readonly StatementState[];
};

/** What people say of one requirement of a framework. */
export type StatementsFor = (framework: string, requirement: string) => readonly StatementState[];

export type FrameworkState = Compliance & {
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly states: readonly RequirementState[];
  }[];
  /** Requirements by how they stand. */
  readonly requirements: Readonly<Record<RequirementStatus, number>>;
};

/**
 * How a framework stands where its controls came to these results. A control that answers twice counts once.
 *
 * @param said    What people say; nobody says anything unless given.
 * @param without What the controls come to without accepted risk; none is accepted unless given.
 */
export function frameworkState(
  { id: framework, sections }: Framework,
  results: readonly ControlResult[],
  said: StatementsFor = () => [],
  without: LeftOut = nothingLeftOut,
): FrameworkState {
  const byId = new Map(results.map((result) => [result.id, result]));
  const judged = sections.map(({ id, title, requirements }) => ({
    id,
    title,
    states: requirements.map((requirement) => stateOf(requirement, byId, said(framework, requirement.id), without)),
  }));
  const states = judged.flatMap((section) => section.states);
  const taking = new Map(states.flatMap((state) => state.results.map((result) => [result.id, result] as const)));
  const requirements = noneOf();
  for (const { status } of states) requirements[status]++;
  return { ...complianceOf([...taking.values()], without), sections: judged, requirements };
}

function stateOf(
  requirement: Requirement,
  byId: ReadonlyMap<string, ControlResult>,
  said: readonly StatementState[],
  without: LeftOut,
): RequirementState {
  const { answer } = requirement;
  const asked = answer.by === 'controls' ? answer.controls : [];
  const results = asked.flatMap((id) => byId.get(id) ?? []);
  const compliance = complianceOf(results, without);
  if (answer.by === 'controls')
    return { requirement, status: together(results, asked.length), results, compliance, statements: [] };
  const unsaid = answer.by === 'person' ? 'to-attest' : 'not-visible';
  return { requirement, status: saidTogether(said) ?? unsaid, results, compliance, statements: said };
}

// One "no" is a gap; attested is what every statement says that is asked for.
function saidTogether(said: readonly StatementState[]): 'attested' | 'attested-gap' | null {
  if (said.some(({ status }) => status === 'gap')) return 'attested-gap';
  const holds = ({ status }: StatementState) => status === 'attested' || status === 'not-applicable';
  return said.length > 0 && said.every(holds) ? 'attested' : null;
}

// Never a pass while anything that applies was not seen; a control that did not run yet was not seen either.
function together(results: readonly ControlResult[], asked: number): ControlResult['status'] {
  const some = (status: ControlResult['status']) => results.some((result) => result.status === status);
  if (some('failed')) return 'failed';
  if (some('not-assessed') || results.length < asked) return 'not-assessed';
  return some('passed') ? 'passed' : 'not-applicable';
}

const noneOf = (): Record<RequirementStatus, number> => ({
  failed: 0,
  passed: 0,
  'not-assessed': 0,
  'not-applicable': 0,
  attested: 0,
  'attested-gap': 0,
  'to-attest': 0,
  'not-visible': 0,
});

const weightOf = ({ severity }: ControlResult) => severityWeight[severity];
const sum = <T>(list: readonly T[], of: (entry: T) => number) => list.reduce((total, entry) => total + of(entry), 0);
// Down, so that a hundred is said only of a hundred.
const percent = (share: number) => Math.floor(share * 1000 + 1e-9) / 10;
