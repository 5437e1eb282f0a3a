import type { AcceptancePreview, AcceptanceView, ImportedExceptions } from '@/lib/api/acceptances';
import type { BulkAct, BulkPreview } from '@/lib/api/triage';
import type { Acceptance, AcceptanceDraft } from '@/lib/findings/acceptance';
import type { WorkRules } from '@/lib/store/work-rules';
import { send } from '@/lib/client/http';

/** Which findings: these, or all that a list shows (the query of its address). */
export type Chosen = { readonly ids: readonly string[] } | { readonly filter: Readonly<Record<string, string>> };

export type BulkDone = { readonly batch?: string; readonly findings: number; readonly acceptances: readonly string[] };

const acceptancePath = (id: string, deed: string) => `/api/v1/acceptances/${encodeURIComponent(id)}/${deed}`;

export const previewBulk = (chosen: Chosen, act: BulkAct) =>
  send<{ preview: BulkPreview }>('POST', '/api/v1/findings/bulk', { ...chosen, act, dryRun: true }).then(
    ({ preview }) => preview,
  );

export const actOnMany = (chosen: Chosen, act: BulkAct) =>
  send<BulkDone>('POST', '/api/v1/findings/bulk', { ...chosen, act });

export const undoBatch = (batch: string) => send<{ findings: number }>('POST', '/api/v1/findings/undo', { batch });

export const previewAcceptance = (draft: AcceptanceDraft) =>
  send<{ preview: AcceptancePreview }>('POST', '/api/v1/acceptances', { draft, dryRun: true }).then(
    ({ preview }) => preview,
  );

export const signAcceptance = (draft: AcceptanceDraft) =>
  send<{ acceptance: Acceptance }>('POST', '/api/v1/acceptances', { draft }).then(({ acceptance }) => acceptance);

export const revokeAcceptance = (id: string, why: string) =>
  send<AcceptanceView>('POST', acceptancePath(id, 'revoke'), { why });

export const approveAcceptance = (id: string) => send<AcceptanceView>('POST', acceptancePath(id, 'approve'), {});

export type ImportAsked = {
  readonly file: string;
  /** Instead of a file: the cluster in which Kubescape keeps exceptions. */
  readonly cluster?: string;
  readonly owner: string;
  readonly reason: string;
  readonly expiresAt: string;
  readonly dryRun: boolean;
};
export const importExceptions = (asked: ImportAsked) =>
  send<ImportedExceptions>('POST', '/api/v1/acceptances/import', asked);

export const saveWorkRules = (rules: WorkRules) => send<WorkRules>('POST', '/api/v1/acceptances/rules', rules);
