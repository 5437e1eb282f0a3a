import 'server-only';

import { acceptanceStatus, type Acceptance, type AcceptanceStatus } from '@/lib/findings/acceptance';
import type { Act } from '@/lib/findings/work';
import { acceptancesOver } from '@/lib/store/acceptances';
import type { FindingDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { actsOn } from '@/lib/store/work';

/** Something that happened to a finding: in a snapshot, by a person, or by a date that passed. */
export type FindingEvent = {
  readonly at: string;
  /** Null: nobody; the cluster changed, or time passed. */
  readonly by: string | null;
} & (
  | { readonly kind: 'seen' | 'came-back' | 'gone'; readonly snapshotId: string }
  | {
      readonly kind: 'act';
      readonly act: Act;
      readonly batch: string;
      readonly undone: { at: string; by: string } | null;
    }
  | {
      readonly kind: 'signed' | 'approved' | 'revoked' | 'expired';
      readonly acceptance: Pick<Acceptance, 'id' | 'kind' | 'reason' | 'owner' | 'expiresAt'>;
      /** Why it was taken back. */
      readonly why: string | null;
    }
);

export type FindingWork = {
  /** What happened, the newest first. */
  readonly events: readonly FindingEvent[];
  /** Every acceptance that covers it, whatever its status, the newest first. */
  readonly acceptances: readonly (Acceptance & { readonly status: AcceptanceStatus })[];
};

/** What people and snapshots did to a finding. @throws AppError `not-found` */
export function findingWork(viewer: Viewer, detail: FindingDetail, now = new Date().toISOString()): FindingWork {
  const { kind, namespace, name } = detail.resource;
  const { clusterId, fingerprint, control } = detail;
  const over = acceptancesOver(viewer, { clusterId, fingerprint, control, kind, namespace, name });
  const events = [
    ...detail.spans.flatMap((span, at): FindingEvent[] => [
      { kind: at === 0 ? 'seen' : 'came-back', by: null, ...span.from },
      ...(span.until ? [{ kind: 'gone' as const, by: null, ...span.until }] : []),
    ]),
    ...actsOn(viewer, detail.id).map(({ at, by, act, batch, undone }): FindingEvent => ({
      kind: 'act',
      at,
      by,
      act,
      batch,
      undone,
    })),
    ...over.flatMap((acceptance) => eventsOf(acceptance, now)),
  ];
  return {
    // What was done at one moment was done in the order in which it is stored.
    events: events.toReversed().toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
    acceptances: over.map((acceptance) => ({ ...acceptance, status: acceptanceStatus(acceptance, now) })).reverse(),
  };
}

function eventsOf(signed: Acceptance, now: string): FindingEvent[] {
  const { id, kind, reason, owner, expiresAt, approved, revoked } = signed;
  const acceptance = { id, kind, reason, owner, expiresAt };
  const ran = revoked === null || (expiresAt !== null && revoked.at > expiresAt);
  return [
    { kind: 'signed', at: signed.createdAt, by: signed.createdBy, acceptance, why: null },
    ...(approved ? [{ kind: 'approved' as const, ...approved, acceptance, why: null }] : []),
    ...(revoked ? [{ kind: 'revoked' as const, at: revoked.at, by: revoked.by, acceptance, why: revoked.why }] : []),
    ...(ran && expiresAt !== null && expiresAt <= now
      ? [{ kind: 'expired' as const, at: expiresAt, by: null, acceptance, why: null }]
      : []),
  ];
}
