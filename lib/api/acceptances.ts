import 'server-only';

import { z } from 'zod';
import { severities, type Severity } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import type { Acceptance, AcceptanceDraft } from '@/lib/findings/acceptance';
import { acceptanceDraftSchema, draftProblems } from '@/lib/findings/acceptance-draft';
import {
  coveredToday,
  createAcceptance,
  createAcceptances,
  listAcceptances,
  type AcceptanceState,
  type StandingFinding,
} from '@/lib/store/acceptances';
import { listFindings } from '@/lib/store/findings';
import type { Viewer } from '@/lib/store/viewer';
import { readClusterExceptions, readExceptions, type ExceptionsFile } from './exceptions-file';

/** An acceptance as the API and the page of accepted risks tell it. */
export type AcceptanceView = Acceptance &
  Pick<AcceptanceState, 'status' | 'changed'> & {
    /** How many findings it covers today; what it hides, while it is in effect. */
    readonly covers: number;
    readonly bySeverity: Readonly<Record<Severity, number>>;
    /** How many of those were not there when it was signed, and the first few. */
    readonly grownBy: number;
    readonly grown: readonly FindingGlance[];
  };

export type FindingGlance = Pick<
  StandingFinding,
  'id' | 'title' | 'severity' | 'clusterId' | 'kind' | 'namespace' | 'name'
>;

/** Every acceptance that the viewer may see, newest first. */
export function acceptanceViews(viewer: Viewer): AcceptanceView[] {
  return listAcceptances(viewer).map(viewOf);
}

/** Also what an acceptance covers, for who goes on from there. */
export function viewOf({ today, grown, ...acceptance }: AcceptanceState): AcceptanceView {
  return {
    ...acceptance,
    covers: today.length,
    bySeverity: bySeverity(today),
    grownBy: grown.length,
    grown: grown.slice(0, 5).map(glance),
  };
}

export const signSchema = z.strictObject({ draft: acceptanceDraftSchema, dryRun: z.boolean().default(false) });

/** What signing a draft would hide. */
export type AcceptancePreview = {
  readonly covers: number;
  /** Of those, how many another acceptance hides already. */
  readonly hiddenAlready: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly examples: readonly FindingGlance[];
  /** Why it cannot be signed as it is. */
  readonly problems: readonly string[];
};

/** Signs a draft, or tells what that would hide. @throws AppError `invalid-request`, `not-found`, `forbidden`. */
export async function sign(
  viewer: Viewer,
  { draft, dryRun }: z.output<typeof signSchema>,
): Promise<{ dryRun: true; preview: AcceptancePreview } | { dryRun: false; acceptance: Acceptance }> {
  if (dryRun) return { dryRun, preview: await previewOf(viewer, draft) };
  return { dryRun, acceptance: createAcceptance(viewer, draft) };
}

async function previewOf(viewer: Viewer, draft: AcceptanceDraft): Promise<AcceptancePreview> {
  const covered = coveredToday(viewer, draft.scope);
  const ids = covered.slice(0, 5000).map(({ id }) => id);
  const hidden =
    ids.length === 0 ? 0 : (await listFindings(viewer, { ids, state: ['accepted', 'false-positive'], limit: 1 })).total;
  return {
    covers: covered.length,
    hiddenAlready: hidden,
    bySeverity: bySeverity(covered),
    examples: covered.slice(0, 5).map(glance),
    problems: draftProblems(draft, new Date().toISOString()),
  };
}

export const importSchema = z.strictObject({
  /** The file's text; `''` where a cluster is named. */
  file: z.string().max(5_000_000),
  /** The exceptions that Kubescape keeps in this cluster, instead of a file. */
  cluster: z.string().max(200).optional(),
  /** Stand in where the file names no owner, no reason or no expiry. */
  owner: z.string().trim().max(200),
  reason: z.string().trim().max(2000),
  expiresAt: z.iso.datetime({ offset: true }),
  dryRun: z.boolean().default(false),
});

export type ImportedExceptions = {
  readonly dryRun: boolean;
  readonly acceptances: readonly (AcceptanceDraft & {
    readonly covers: number;
    readonly problems: readonly string[];
  })[];
  /** What of the file was not taken, and why. */
  readonly leftOut: ExceptionsFile['leftOut'];
};

/**
 * Signs what a file of exceptions says, an export of ours or Kubescape's, or what Kubescape keeps in a cluster. What
 * cannot be signed is told and not signed.
 *
 * @throws AppError `invalid-input` when it is neither, `not-found` when it names a cluster that is not there.
 */
export async function importExceptions(
  viewer: Viewer,
  input: z.output<typeof importSchema>,
): Promise<ImportedExceptions> {
  const { drafts, leftOut } =
    input.cluster === undefined
      ? await readExceptions(viewer, input.file)
      : await readClusterExceptions(viewer, input.cluster);
  const now = new Date().toISOString();
  const completed = drafts.map((draft) => ({
    ...draft,
    reason: draft.reason.trim() || input.reason,
    owner: draft.owner.trim() || input.owner,
    expiresAt: draft.expiresAt ?? (draft.kind === 'accepted' ? new Date(input.expiresAt).toISOString() : null),
  }));
  const acceptances = completed.map((draft) => ({
    ...draft,
    covers: coveredToday(viewer, draft.scope).length,
    problems: draftProblems(draft, now),
  }));
  if (!input.dryRun) {
    const sound = completed.filter((draft) => draftProblems(draft, now).length === 0);
    if (sound.length === 0) throw new AppError('invalid-request', 'Nothing of it can be signed as it is');
    createAcceptances(viewer, sound);
  }
  return { dryRun: input.dryRun, acceptances, leftOut };
}

/** What can be read in again: everything in effect or waiting, without what it covers. */
export function exportedAcceptances(viewer: Viewer): {
  readonly lynceusAcceptances: 1;
  readonly items: AcceptanceDraft[];
} {
  const items = listAcceptances(viewer)
    .filter(({ status }) => status === 'in-effect' || status === 'awaiting-approval')
    .map(({ kind, scope, reason, owner, expiresAt }) => ({ kind, scope, reason, owner, expiresAt }));
  return { lynceusAcceptances: 1, items };
}

function bySeverity(findings: readonly StandingFinding[]): Record<Severity, number> {
  const counts = severities.map(
    (level) => [level, findings.filter(({ severity }) => severity === level).length] as const,
  );
  return Object.fromEntries(counts) as Record<Severity, number>; // an entry for each severity
}

function glance({ id, title, severity, clusterId, kind, namespace, name }: StandingFinding): FindingGlance {
  return { id, title, severity, clusterId, kind, namespace, name };
}
