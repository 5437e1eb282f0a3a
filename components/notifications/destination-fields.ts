import type { DestinationDraft, DestinationKind, SecretInput } from '@/lib/notify/destination-schema';
import type { DestinationView } from '@/lib/notify/destinations';

/** What the form of a destination holds while somebody types. */
export type Fields = {
  readonly kind: DestinationKind;
  readonly name: string;
  readonly url: string;
  readonly key: string;
  readonly host: string;
  readonly port: string;
  readonly tls: 'implicit' | 'starttls' | 'none';
  /** Certificates as PEM. */
  readonly ca: string;
  readonly user: string;
  readonly password: string;
  readonly from: string;
  /** One mailbox a line. */
  readonly to: string;
  readonly isPrivate: boolean;
};

const empty: Fields = {
  ...{
    kind: 'webhook',
    name: '',
    url: '',
    key: '',
    host: '',
    port: '587',
    tls: 'starttls',
    ca: '',
    user: '',
    password: '',
  },
  ...{ from: '', to: '', isPrivate: false },
};

/** The form as it opens: empty, or with what is known of a destination; secrets are never known here. */
export function fieldsOf(before: DestinationView | undefined): Fields {
  if (!before) return empty;
  const { name, body } = before;
  if (body.kind !== 'email') return { ...empty, kind: body.kind, name, isPrivate: body.isPrivate };
  return { ...empty, ...body, ca: body.ca ?? '', name, port: String(body.port), to: body.to.join('\n') };
}

/** What was typed, as it is sent; whether it can be meant is judged there. */
export function draftOf(fields: Fields): DestinationDraft {
  const { kind, name, url, key, host, port, tls, ca, user, password, from, to, isPrivate } = fields;
  switch (kind) {
    case 'webhook':
      return { kind, name, isPrivate, ...secret('url', url), ...secret('key', key) };
    case 'slack':
      return { kind, name, isPrivate, ...secret('url', url) };
    case 'email':
      return {
        ...{ kind, name, host, port: Number(port), tls, user, from, isPrivate },
        ...(tls !== 'none' && ca.trim() !== '' && { ca }),
        to: to.split(/[\s,;]+/).filter((mailbox) => mailbox !== ''),
        ...secret('password', password),
      };
  }
}

/** `LYNCEUS_SECRET_…` is the name of a variable that holds the secret; anything else is the secret itself. */
function secret<K extends string>(name: K, text: string): { [P in K]?: SecretInput } {
  if (text === '') return {};
  const input: SecretInput = /^LYNCEUS_SECRET_\w+$/.test(text) ? { env: text } : { value: text };
  return { [name]: input } as { [P in K]?: SecretInput }; // the one key that was asked for
}

/** What a field for a secret says under itself. */
export function secretHint(before: DestinationView | undefined, name: string): string {
  const how = 'Or the name of a variable of the server, LYNCEUS_SECRET_…';
  const kept = before?.secrets[name];
  if (!kept) return `Kept encrypted. ${how}`;
  return kept === 'kept' ? 'Kept encrypted; empty: it stays.' : `From ${kept.env}; empty: it stays.`;
}
