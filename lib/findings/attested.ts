import { statements, type Statement } from '@/lib/controls/attestations';

export const attestedAnswers = ['yes', 'no', 'not-applicable'] as const;
export type AttestedAnswer = (typeof attestedAnswers)[number];

/** What a named person stated once. */
export type Attestation = {
  readonly id: number;
  readonly statement: string;
  /** Null: for all clusters. */
  readonly clusterId: string | null;
  readonly answer: AttestedAnswer;
  /** Who states it. */
  readonly person: string;
  readonly note: string;
  /** Where the evidence is: an address of the web. */
  readonly evidence: string | null;
  readonly saidAt: string;
  /** Who wrote it down. */
  readonly saidBy: string;
  readonly expiresAt: string;
  readonly withdrawn: { readonly at: string; readonly by: string; readonly why: string } | null;
};

/**
 * `attested`: a person says that it is so. `gap`: one says that it is not. `not-applicable`: one says that it is no
 * question here. `expired`: one said something, and it holds no longer. `not-attested`: nobody said anything that
 * stands. None of them is a pass.
 */
export const statementStatuses = ['attested', 'gap', 'not-applicable', 'expired', 'not-attested'] as const;
export type StatementStatus = (typeof statementStatuses)[number];

/** How a statement stands in one cluster. */
export type StatementState = {
  readonly statement: Statement;
  readonly status: StatementStatus;
  /** What decides: what holds, or what held last; null when nobody said anything that stands. */
  readonly attestation: Attestation | null;
  /** It holds, and for less than 30 days. */
  readonly expiresSoon: boolean;
};

const day = 86_400_000;
const soonDays = 30;

/** How long a statement holds at most. */
export const longestDays = 365;

const statusOf: Readonly<Record<AttestedAnswer, StatementStatus>> = {
  yes: 'attested',
  no: 'gap',
  'not-applicable': 'not-applicable',
};

/**
 * How every statement stands in one cluster at a time. What is said of the cluster itself goes before what is said of
 * all; of several the newest counts. What was said later, or taken back by then, plays no part.
 *
 * @param attestations Everything that was ever stated, of any cluster.
 * @param at           ISO time.
 */
export function statementStates(
  attestations: readonly Attestation[],
  clusterId: string,
  at: string,
): readonly StatementState[] {
  const here = attestations
    .filter(({ clusterId: about, saidAt, withdrawn }) => {
      const stands = saidAt <= at && (withdrawn === null || withdrawn.at > at);
      return stands && (about === null || about === clusterId);
    })
    .toSorted((a, b) => (a.saidAt < b.saidAt ? 1 : a.saidAt > b.saidAt ? -1 : b.id - a.id));
  return statements.map((statement) => {
    const said = here.filter((attestation) => attestation.statement === statement.id);
    const holding = said.filter(({ expiresAt }) => expiresAt > at);
    const held = holding.find((attestation) => attestation.clusterId !== null) ?? holding[0];
    if (!held) {
      const last = said[0] ?? null;
      return { statement, status: last ? 'expired' : 'not-attested', attestation: last, expiresSoon: false };
    }
    const expiresSoon = Date.parse(held.expiresAt) - Date.parse(at) < soonDays * day;
    return { statement, status: statusOf[held.answer], attestation: held, expiresSoon };
  });
}

/** What those states say of a requirement of a framework: one for each statement that answers it. */
export function statesFor(
  states: readonly StatementState[],
): (framework: string, requirement: string) => readonly StatementState[] {
  return (framework, requirement) =>
    states.filter(({ statement }) => statement.answers?.includes(`${framework}/${requirement}`));
}
