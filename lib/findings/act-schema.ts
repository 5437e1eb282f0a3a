import { z } from 'zod';
import type { Act } from './work';

const webAddress = z
  .string()
  .trim()
  .max(2000)
  .refine(
    (text) => /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text),
    'Give the address of the ticket: http:// or https://',
  );

/** An act as it comes from outside. Empty comments and other addresses than of the web are refused. */
export const actSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acknowledge') }),
  z.strictObject({ kind: z.literal('reopen') }),
  z.strictObject({ kind: z.literal('assign'), to: z.string().trim().min(1).max(200).nullable() }),
  z.strictObject({ kind: z.literal('comment'), text: z.string().trim().min(1, 'Write something').max(10_000) }),
  z.strictObject({
    kind: z.literal('ticket'),
    ticket: z.strictObject({ key: z.string().trim().min(1).max(100), url: webAddress.nullable() }).nullable(),
  }),
]) satisfies z.ZodType<Act>;
