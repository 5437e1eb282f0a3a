import 'server-only';

import { createHash, randomBytes } from 'node:crypto';
import { severities, type Severity } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import { nameless, samePerson } from '@/lib/identity/person-name';
import {
  acceptanceStatus,
  covers,
  type Acceptance,
  type AcceptanceDraft,
  type AcceptanceScope,
  type AcceptanceStatus,
  type Coverable,
} from '@/lib/findings/acceptance';
import { draftProblems } from '@/lib/findings/acceptance-draft';
import { allAcceptances } from './acceptance-rows';
import { guarded } from './failures';
import { openStore } from './open';
import { sinceColumn } from './since-column';
import { maySee, type Viewer } from './viewer';
import { workRules } from './work-rules';

/** A finding that is true in the newest snapshot of its cluster, as far as acceptances look at it. */
export type StandingFinding = Coverable & {
  /** `/f/ID` */
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly subjectKey: string | null;
  /** When the stretch began in which it holds. */
  readonly since: string;
};

/** An acceptance with what it covers today, whether it is in effect or not. */
export type AcceptanceState = Acceptance & {
  readonly status: AcceptanceStatus;
  readonly today: readonly StandingFinding[];
  /** Of those, what is there today and was not when it was signed. */
  readonly grown: readonly StandingFinding[];
  /** It covers other findings than when it was signed, be they more, fewer or others. */
  readonly changed: boolean;
};

const mostAcceptances = 5000;

/** Every acceptance that the viewer may see, newest first, with what each covers today. */
export function listAcceptances(viewer: Viewer, now = new Date()): AcceptanceState[] {
  const { sql } = openStore();
  const visible = allAcceptances(sql).filter((acceptance) => mayRead(viewer, acceptance.scope));
  const byControl = byControlOf(standingFindings(viewer));
  const everything = [...byControl.values()].flat();
  return visible.toReversed().map((acceptance) => {
    const { scope } = acceptance;
    const candidates =
      scope.kind === 'findings' || scope.control.includes('*') ? everything : (byControl.get(scope.control) ?? []);
    const today = candidates.filter((finding) => covers(scope, finding));
    return {
      ...acceptance,
      status: acceptanceStatus(acceptance, now.toISOString()),
      today,
      grown: today.length > acceptance.signed.count ? today.filter(({ since }) => since > acceptance.createdAt) : [],
      changed: digestOf(today) !== acceptance.signed.digest,
    };
  });
}

/** @throws AppError `not-found`. */
export function getAcceptance(viewer: Viewer, id: string): Acceptance {
  const found = allAcceptances(openStore().sql).find((acceptance) => acceptance.id === id);
  if (!found || !mayRead(viewer, found.scope)) throw new AppError('not-found', `There is no acceptance ${id}`);
  return found;
}

/** Every acceptance that covers a finding, whatever its status, oldest first. */
export function acceptancesOver(viewer: Viewer, finding: Coverable): Acceptance[] {
  return allAcceptances(openStore().sql).filter(({ scope }) => mayRead(viewer, scope) && covers(scope, finding));
}

/** The findings that a scope covers today, most severe first: what signing it would hide. */
export function coveredToday(viewer: Viewer, scope: AcceptanceScope): StandingFinding[] {
  return standingFindings(viewer, scope)
    .filter((finding) => covers(scope, finding))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** All findings ever stored, true or not, that a scope covers, by their row id. */
export function everCovered(viewer: Viewer, scope: AcceptanceScope): number[] {
  const rows = openStore()
    .sql.prepare('SELECT id, cluster_id AS clusterId, fingerprint, control, kind, namespace, name FROM finding')
    .all() as (Coverable & { id: number })[]; // columns as selected
  return rows.filter((row) => maySee(viewer, row.clusterId) && covers(scope, row)).map(({ id }) => id);
}

/**
 * Signs an acceptance in the viewer's name. It is in effect at once, unless the fleet wants a second person to agree.
 *
 * @throws AppError `invalid-request` with what is missing, `not-found` for an unknown cluster, `forbidden` for a pattern
 *   over clusters that the viewer may not see.
 */
export function createAcceptance(viewer: Viewer, draft: AcceptanceDraft, now = new Date()): Acceptance {
  const [created] = createAcceptances(viewer, [draft], now);
  if (!created) throw new Error('An acceptance was signed and is not there');
  return created;
}

/** The same for several: all of them or none. */
export function createAcceptances(viewer: Viewer, drafts: readonly AcceptanceDraft[], now = new Date()): Acceptance[] {
  const { sql } = openStore();
  const at = now.toISOString();
  for (const draft of drafts) {
    const problems = draftProblems(draft, at);
    if (problems.length > 0) throw new AppError('invalid-request', `${problems.join('. ')}.`);
    assertMaySign(viewer, draft.scope);
  }
  const insert = sql.prepare(
    `INSERT INTO acceptance (id, cluster_id, kind, scope, reason, owner, expires_at, created_at, created_by,
       needs_approval, signed_count, signed_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const needsApproval = workRules().secondApproval;
  return guarded(() =>
    sql
      .transaction(() => {
        const stored = sql.prepare('SELECT count(*) FROM acceptance').pluck().get() as number; // a count
        if (stored + drafts.length > mostAcceptances)
          throw new AppError('conflict', `There are ${stored} acceptances already; ${mostAcceptances} is the most`);
        return drafts.map((draft): Acceptance => {
          const id = newId();
          const covered = coveredToday(viewer, draft.scope);
          const signed = { count: covered.length, digest: digestOf(covered) };
          insert.run(
            ...[id, clusterOf(draft.scope), draft.kind, JSON.stringify(draft.scope), draft.reason, draft.owner],
            ...[draft.expiresAt, at, viewer.name, needsApproval ? 1 : 0, signed.count, signed.digest],
          );
          const nobody = { approved: null, revoked: null };
          return { ...draft, ...nobody, id, createdAt: at, createdBy: viewer.name, needsApproval, signed };
        });
      })
      .immediate(),
  );
}

/** Takes an acceptance back: what it hid is open again. @throws AppError `not-found`, `conflict` when it was already. */
export function revokeAcceptance(viewer: Viewer, id: string, why: string, now = new Date()): Acceptance {
  const acceptance = getAcceptance(viewer, id);
  assertMaySign(viewer, acceptance.scope);
  if (acceptance.revoked !== null)
    throw new AppError('conflict', `${acceptance.revoked.by} has taken this acceptance back already`);
  guarded(() =>
    openStore()
      .sql.prepare(
        'UPDATE acceptance SET revoked_at = ?, revoked_by = ?, revoked_why = ? WHERE id = ? AND revoked_at IS NULL',
      )
      .run(now.toISOString(), viewer.name, why, id),
  );
  return getAcceptance(viewer, id);
}

/**
 * Agrees to an acceptance as the second person.
 *
 * @throws AppError `not-found`, `forbidden` for who signed it, answers for it or has no name, `conflict` when nobody has to agree any more.
 */
export function approveAcceptance(viewer: Viewer, id: string, now = new Date()): Acceptance {
  const acceptance = getAcceptance(viewer, id);
  assertMaySign(viewer, acceptance.scope);
  if (acceptanceStatus(acceptance, now.toISOString()) !== 'awaiting-approval')
    throw new AppError('conflict', 'This acceptance does not wait for anybody to agree');
  const { createdBy, owner } = acceptance;
  if (samePerson(viewer.name, nameless))
    throw new AppError('forbidden', 'Who agrees has a name: say who you are first');
  if (samePerson(viewer.name, createdBy))
    throw new AppError('forbidden', `${createdBy} signed this acceptance: somebody else has to agree to it`);
  if (samePerson(viewer.name, owner))
    throw new AppError('forbidden', `${owner} answers for this acceptance: somebody else has to agree to it`);
  guarded(() =>
    openStore()
      .sql.prepare('UPDATE acceptance SET approved_at = ?, approved_by = ? WHERE id = ? AND approved_at IS NULL')
      .run(now.toISOString(), viewer.name, id),
  );
  return getAcceptance(viewer, id);
}

/** Everything that is true in the newest snapshot of each cluster. */
function standingFindings(viewer: Viewer, scope?: AcceptanceScope): StandingFinding[] {
  const exact = scope && scope.kind !== 'findings' && !scope.control.includes('*') ? scope.control : null;
  const rows = openStore()
    .sql.prepare(
      `SELECT f.public_id AS id, f.cluster_id AS clusterId, f.fingerprint, f.control, f.kind, f.namespace, f.name,
         f.subject_key AS subjectKey, ${sinceColumn} AS since, s.severity, a.title
       FROM finding_span s JOIN finding f ON f.id = s.finding_id JOIN advice a ON a.id = s.advice_id
       WHERE s.from_seq <= (SELECT max(seq) FROM snapshot n WHERE n.cluster_id = s.cluster_id)
         AND s.until_seq > (SELECT max(seq) FROM snapshot n WHERE n.cluster_id = s.cluster_id)
         AND (? IS NULL OR f.control = ?)
       ORDER BY f.public_id`,
    )
    .all(exact, exact) as (Omit<StandingFinding, 'severity'> & { severity: number })[]; // columns as selected
  return rows
    .filter(({ clusterId }) => maySee(viewer, clusterId))
    .map((row) => ({ ...row, severity: severities[row.severity] ?? 'low' }));
}

function byControlOf(findings: readonly StandingFinding[]): Map<string, StandingFinding[]> {
  const groups = new Map<string, StandingFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.control);
    if (group) group.push(finding);
    else groups.set(finding.control, [finding]);
  }
  return groups;
}

/**
 * The one cluster that a scope is about, with which its acceptances go; null for a pattern that names several, or one
 * that is not there (an imported file may speak of it before it is connected).
 */
function clusterOf(scope: AcceptanceScope): string | null {
  if (scope.kind !== 'pattern') return scope.cluster;
  return !scope.cluster.includes('*') && isKnown(scope.cluster) ? scope.cluster : null;
}

const isKnown = (cluster: string) =>
  openStore().sql.prepare('SELECT 1 FROM cluster WHERE id = ?').get(cluster) !== undefined;

function mayRead(viewer: Viewer, scope: AcceptanceScope): boolean {
  const cluster = clusterOf(scope);
  return cluster === null || maySee(viewer, cluster);
}

function assertMaySign(viewer: Viewer, scope: AcceptanceScope): void {
  const cluster = clusterOf(scope);
  if (cluster === null) {
    if (viewer.clusters === 'all') return;
    throw new AppError('forbidden', 'A pattern over more than one cluster is for those who may see all of them');
  }
  if (!maySee(viewer, cluster) || !isKnown(cluster)) throw new AppError('not-found', `There is no cluster ${cluster}`);
}

const digestOf = (findings: readonly { readonly fingerprint: string }[]) =>
  createHash('sha256')
    .update(
      findings
        .map(({ fingerprint }) => fingerprint)
        .sort()
        .join(' '),
    )
    .digest('hex')
    .slice(0, 16);

const newId = () => randomBytes(8).toString('hex');
