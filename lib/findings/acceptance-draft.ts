import { z } from 'zod';
import { longestDays, type AcceptanceDraft } from './acceptance';

const day = 86_400_000;

const text = (most: number) => z.string().trim().max(most);
const name = text(300);

const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('findings'),
    cluster: name.min(1),
    fingerprints: z
      .array(z.string().regex(/^[0-9a-f]{32}$/, 'A fingerprint is 32 hex digits'))
      .min(1)
      .max(500),
  }),
  z.strictObject({
    kind: z.literal('object'),
    cluster: name.min(1),
    control: name.min(1),
    object: z.strictObject({ kind: name.min(1), namespace: name, name: name.min(1) }),
  }),
  z.strictObject({ kind: z.literal('namespace'), cluster: name.min(1), control: name.min(1), namespace: name }),
  z.strictObject({ kind: z.literal('cluster'), cluster: name.min(1), control: name.min(1) }),
  z.strictObject({
    kind: z.literal('pattern'),
    control: name.min(1),
    cluster: name.min(1),
    namespace: name,
    objectKind: name.min(1),
    name: name.min(1),
  }),
]);

/** A draft as it comes from outside. What is there must be well formed; whether it may be signed says `draftProblems`. */
export const acceptanceDraftSchema = z.strictObject({
  kind: z.enum(['accepted', 'false-positive']),
  scope: scopeSchema,
  reason: text(2000),
  owner: text(200),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((time) => new Date(time).toISOString())
    .nullable(),
}) satisfies z.ZodType<AcceptanceDraft>;

/**
 * Why a draft cannot be signed, in sentences for the person who tries; empty when it can.
 *
 * @param now ISO time.
 */
export function draftProblems({ kind, scope, reason, owner, expiresAt }: AcceptanceDraft, now: string): string[] {
  const problems: string[] = [];
  if (reason.trim() === '') problems.push('Say why: an acceptance needs a reason');
  if (owner.trim() === '') problems.push('Say who answers for it: an acceptance needs an owner');
  if (expiresAt === null && kind === 'accepted') problems.push('An accepted risk needs an expiry date');
  if (expiresAt !== null && expiresAt <= now) problems.push('The expiry date has passed already');
  if (expiresAt !== null && kind === 'accepted' && Date.parse(expiresAt) > Date.parse(now) + (longestDays + 1) * day)
    problems.push('An acceptance holds for a year at most');
  if (scope.kind === 'pattern') {
    const parts = [scope.control, scope.cluster, scope.namespace, scope.objectKind, scope.name];
    if (parts.every((part) => /^\*+$/.test(part))) problems.push('A pattern of nothing but * would accept every risk');
  }
  return problems;
}
