import type { AttestationDraft } from '@/lib/findings/attestation-draft';
import type { Attestation } from '@/lib/findings/attested';
import { send } from './http';

/** States something. @throws ApiProblem */
export const stateAttestation = (draft: AttestationDraft) => send<Attestation>('POST', '/api/v1/attestations', draft);

/** Takes a statement back. @throws ApiProblem */
export const withdrawAttestation = (id: number, why: string) =>
  send<Attestation>('POST', `/api/v1/attestations/${id}/withdraw`, { why });
