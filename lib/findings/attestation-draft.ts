import { z } from 'zod';
import { statementOf } from '@/lib/controls/attestations';
import { attestedAnswers, longestDays } from './attested';
import { isWebAddress } from './web-address';

const day = 86_400_000;

/** What somebody states, as it comes from outside. Evidence is an address of the web and nothing else. */
export const attestationDraftSchema = z.strictObject({
  statement: z.string().refine((id) => statementOf(id) !== null, 'There is no such statement'),
  cluster: z.string().min(1).max(300).nullable(),
  answer: z.enum(attestedAnswers),
  person: z.string().trim().min(1, 'Say who states this').max(200),
  note: z.string().trim().max(2000),
  evidence: z
    .string()
    .trim()
    .max(2000)
    .refine(isWebAddress, 'Evidence is a link that starts with http:// or https://')
    .nullable(),
  expiresAt: z.iso.datetime({ offset: true }).transform((time) => new Date(time).toISOString()),
});

export type AttestationDraft = z.infer<typeof attestationDraftSchema>;

/** Why something cannot be stated, as a sentence; null when it can. A "no" needs to say what is missing. */
export function attestationProblem({ answer, note, expiresAt }: AttestationDraft, now: string): string | null {
  if (expiresAt <= now) return 'The expiry date has passed already';
  if (Date.parse(expiresAt) > Date.parse(now) + (longestDays + 1) * day) return 'A statement holds for a year at most';
  if (answer !== 'yes' && note === '') {
    return answer === 'no' ? 'Say what is missing: a “no” needs a note' : 'Say why it is no question here';
  }
  return null;
}
