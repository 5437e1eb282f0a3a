import 'server-only';

import type { Database } from 'better-sqlite3';
import { acceptanceStatus, type Acceptance } from '@/lib/findings/acceptance';

/** Every acceptance ever signed, oldest first. */
export function allAcceptances(sql: Database): Acceptance[] {
  const rows = sql.prepare('SELECT * FROM acceptance ORDER BY created_at, id').all() as Row[]; // its columns
  return rows.map(acceptanceOf);
}

/** Those in effect at a time, oldest first. */
export function acceptancesInEffect(sql: Database, now: string): Acceptance[] {
  return allAcceptances(sql).filter((acceptance) => acceptanceStatus(acceptance, now) === 'in-effect');
}

type Row = {
  id: string;
  kind: string;
  scope: string;
  reason: string;
  owner: string;
  expires_at: string | null;
  created_at: string;
  created_by: string;
  needs_approval: number;
  approved_at: string | null;
  approved_by: string | null;
  revoked_at: string | null;
  revoked_by: string | null;
  revoked_why: string | null;
  signed_count: number;
  signed_digest: string;
};

function acceptanceOf(row: Row): Acceptance {
  return {
    id: row.id,
    kind: row.kind as Acceptance['kind'], // written by createAcceptance
    scope: JSON.parse(row.scope) as Acceptance['scope'], // written by createAcceptance
    reason: row.reason,
    owner: row.owner,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    createdBy: row.created_by,
    needsApproval: row.needs_approval === 1,
    approved: row.approved_at === null ? null : { at: row.approved_at, by: row.approved_by ?? '' },
    revoked:
      row.revoked_at === null ? null : { at: row.revoked_at, by: row.revoked_by ?? '', why: row.revoked_why ?? '' },
    signed: { count: row.signed_count, digest: row.signed_digest },
  };
}
