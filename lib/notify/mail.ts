import 'server-only';

import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import { AppError } from '@/lib/errors';
import type { MailBody } from './destination-schema';
import { networkError, notSent, sent, type Outcome } from './outcome';
import { reach } from './reach';

export type Letter = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachment: { readonly name: string; readonly type: string; readonly text: string } | null;
};

const patience = 15_000;

/**
 * Sends a letter through an SMTP server, over TLS unless it is said otherwise of this machine or a private host. Never
 * throws for what the server or the network does.
 */
export async function mail(
  { host, port, tls, ca, user, from, to, isPrivate }: MailBody,
  password: string | null,
  { subject, text, html, attachment }: Letter,
): Promise<Outcome> {
  try {
    const { address } = await reach(host, { isPrivate, isPlain: tls === 'none' });
    const transport = createTransport({
      host: address, // what was judged; the certificate is still asked for the name
      port,
      secure: tls === 'implicit',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      tls: { ...(isIP(host) === 0 && { servername: host }), ...(ca && { ca }) },
      ...(user !== '' && { auth: { user, pass: password ?? '' } }),
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    await transport.sendMail({
      from,
      to: [...to],
      subject,
      text,
      html,
      ...(attachment && {
        attachments: [{ filename: attachment.name, contentType: attachment.type, content: attachment.text }],
      }),
    });
    return sent();
  } catch (error) {
    if (error instanceof AppError) return notSent(error.message, { isFinal: true });
    const answer = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
    const isFinal = answer >= 500 && answer < 600;
    const said = isFinal || answer >= 400 ? `${host} refused the letter with ${answer}` : networkError(host, error);
    return notSent(said, { isFinal });
  }
}
