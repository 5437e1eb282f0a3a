import 'server-only';

import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { AppError } from '@/lib/errors';
import { networkError, notSent, sent, type Outcome } from './outcome';
import { reach, type Reached } from './reach';

const patience = 10_000;
/** Answers that may be others a moment later. */
const passing = new Set([408, 425, 429]);

type Post = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isPrivate: boolean;
};

/**
 * Posts JSON to an address. Follows no redirect and reads no answer beyond its status. Never throws for what the
 * receiver or the network does.
 */
export async function post({ url, headers, body, isPrivate }: Post): Promise<Outcome> {
  const target = webAddress(url);
  const isPlain = target.protocol === 'http:';
  try {
    const reached = await reach(target.hostname, { isPrivate, isPlain });
    const answer = await send(target, reached, headers, body);
    if (answer >= 200 && answer < 300) return sent(answer);
    const isFinal = answer >= 300 && answer < 500 && !passing.has(answer);
    const what = answer < 400 ? 'redirects, which is not followed' : `answered with status ${answer}`;
    return notSent(`${target.hostname} ${what}`, { answer, isFinal });
  } catch (error) {
    if (error instanceof AppError) return notSent(error.message, { isFinal: true });
    return notSent(networkError(target.hostname, error));
  }
}

/** An address that messages may be posted to. @throws AppError `invalid-request`. */
export function webAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!isWeb) throw new AppError('invalid-request', 'This is no http or https address');
  if (url.username !== '' || url.password !== '')
    throw new AppError('invalid-request', 'The address holds a name and password: they would be sent in the clear');
  return url;
}

function send(url: URL, { address, family }: Reached, headers: Post['headers'], body: string): Promise<number> {
  const request = url.protocol === 'http:' ? plainRequest : tlsRequest;
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        signal: AbortSignal.timeout(patience),
        // Connects to what was judged, whatever the name resolves to by now.
        lookup: (_, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
      },
      (response) => {
        response.destroy(); // its words are of no use, and may be endless
        resolve(response.statusCode ?? 0);
      },
    );
    asked.on('error', (error) =>
      reject(error.name === 'AbortError' ? Object.assign(new Error('too slow'), { code: 'ETIMEDOUT' }) : error),
    );
    asked.end(body);
  });
}
