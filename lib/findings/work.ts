import type { Severity } from '@/lib/controls/types';
import type { AcceptanceKind } from './acceptance';

/**
 * Where a finding stands as work, in the order in which people take it up. `regressed`: it was fixed and came back, and
 * nobody has said anything since. `accepted` and `false-positive`: an acceptance in effect covers it. A finding stays
 * true in all of them but `fixed`.
 */
export const workStates = ['open', 'regressed', 'acknowledged', 'accepted', 'false-positive', 'fixed'] as const;
export type WorkState = (typeof workStates)[number];

/** What still is to be done: what lists show unless asked otherwise. */
export const toDo: readonly WorkState[] = ['open', 'regressed', 'acknowledged'];

/** What is true, whatever people say about it: what scores and counts are made of. */
export const standing: readonly WorkState[] = ['open', 'regressed', 'acknowledged', 'accepted', 'false-positive'];

/** The state that follows from snapshots, acceptances and acts. Times are ISO. */
export function workState(finding: {
  /** Whether it is true at the moment asked about, and since when without a break. */
  readonly isTrue: boolean;
  readonly since: string;
  /** Whether it had been fixed before. */
  readonly cameBack: boolean;
  readonly coveredBy: AcceptanceKind | null;
  readonly acknowledgedAt: string | null;
}): WorkState {
  const { isTrue, since, cameBack, coveredBy, acknowledgedAt } = finding;
  if (!isTrue) return 'fixed';
  if (coveredBy !== null) return coveredBy;
  // What somebody took note of before it was fixed says nothing about its coming back.
  if (acknowledgedAt !== null && (!cameBack || acknowledgedAt >= since)) return 'acknowledged';
  return cameBack ? 'regressed' : 'open';
}

/** How many days there are to fix a finding of each severity; null: no date. */
export type DueDays = Readonly<Record<Severity, number | null>>;

export const usualDueDays: DueDays = { critical: 7, high: 30, medium: 90, low: 180 };

/** Until when a finding should be fixed, counted from when it began or came back; null where no date is set. */
export function dueAt(since: string, severity: Severity, days: DueDays): string | null {
  const given = days[severity];
  return given === null ? null : new Date(Date.parse(since) + given * day).toISOString();
}

/** Whether the date has passed on what still is to be done. */
export function isOverdue(state: WorkState, due: string | null, now: string): boolean {
  return due !== null && due < now && toDo.includes(state);
}

const day = 86_400_000;

/** What somebody does to one finding. Accepting is no act: it is signed as an acceptance. */
export type Act =
  | { readonly kind: 'acknowledge' }
  /** Takes an acknowledgement back. */
  | { readonly kind: 'reopen' }
  /** Null: nobody's any more. */
  | { readonly kind: 'assign'; readonly to: string | null }
  | { readonly kind: 'comment'; readonly text: string }
  /** Null: takes the link away. */
  | { readonly kind: 'ticket'; readonly ticket: TicketLink | null };

/** A ticket elsewhere that stands for the finding. */
export type TicketLink = { readonly key: string; readonly url: string | null };
