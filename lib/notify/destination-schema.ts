import { z } from 'zod';

/** A secret as it comes from outside: typed, or the environment variable of the server that holds it. */
const secret = z.union([
  z.strictObject({ value: z.string().min(1).max(2000) }),
  z.strictObject({
    env: z.string().regex(/^LYNCEUS_SECRET_[A-Z0-9_]{1,60}$/, 'Name a variable that begins with LYNCEUS_SECRET_'),
  }),
]);
export type SecretInput = z.infer<typeof secret>;

const name = z.string().trim().min(1, 'Give the destination a name').max(120);
const host = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9.:-]{1,253}$/, 'This is no name or address of a host');
const mailbox = z.email('This is no e-mail address').max(254);

/** The host stands in a private network, and is to be reached all the same. */
const isPrivate = z.boolean().default(false);

/** A destination as it comes from outside; secrets that are left out of a change stay. */
export const destinationDraft = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('webhook'),
    name,
    url: secret.optional(),
    /** What messages are signed with; made here when it is left out. */
    key: secret.optional(),
    isPrivate,
  }),
  z.strictObject({ kind: z.literal('slack'), name, url: secret.optional(), isPrivate }),
  z.strictObject({
    kind: z.literal('email'),
    name,
    host,
    port: z.int().min(1).max(65_535),
    /** `implicit`: TLS from the first byte. `starttls`: asked for, and required. `none`: this machine and private hosts only. */
    tls: z.enum(['implicit', 'starttls', 'none']),
    /** Certificates, as PEM, of the authority that vouches for the server; left out: those that everybody trusts. */
    ca: z
      .string()
      .trim()
      .max(100_000)
      .regex(/^(?:-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----)?$/, 'This is no certificate as PEM')
      .optional(),
    user: z.string().max(200).default(''),
    password: secret.optional(),
    from: mailbox,
    to: z.array(mailbox).min(1, 'Name at least one mailbox').max(50),
    isPrivate,
  }),
]);

export type DestinationDraft = z.infer<typeof destinationDraft>;
export type DestinationKind = DestinationDraft['kind'];

/** What is kept of a destination besides its secrets. */
export type WebBody = { readonly kind: 'webhook' | 'slack'; readonly host: string; readonly isPrivate: boolean };
export type MailBody = Omit<Extract<DestinationDraft, { kind: 'email' }>, 'name' | 'password'>;
export type DestinationBody = WebBody | MailBody;
