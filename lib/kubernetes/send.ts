import 'server-only';

import http from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Authorisation, Endpoint } from './endpoint';

export type RawAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  readonly body: string;
};

/** Why a request brought no answer. `code` is Node's, or one of `ETIMEDOUT`, `EABORTED`, `ETOOLARGE`, `ETRUNCATED`. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export type SendOptions = {
  readonly agent: http.Agent;
  readonly accept: string;
  readonly timeout: number;
  readonly largestAnswer: number;
  readonly signal: AbortSignal;
};

const unzip = promisify(gunzip);

/**
 * One GET, once. Redirects are answers like any other: credentials go to the one host that was named.
 *
 * @throws NoAnswer when the server cannot be reached or trusted, is too slow, breaks off, or sends too much.
 */
export function send(
  endpoint: Endpoint,
  authorisation: Authorisation,
  path: string,
  options: SendOptions,
): Promise<RawAnswer> {
  const { signal, timeout } = options;
  return new Promise((fulfil, reject) => {
    const request = start(endpoint, authorisation, path, options);
    const timer = setTimeout(() => stop('ETIMEDOUT', `no answer within ${Math.round(timeout / 100) / 10} s`), timeout);
    const aborted = () => stop('EABORTED', 'cancelled');
    signal.addEventListener('abort', aborted, { once: true });
    if (signal.aborted) aborted();

    request.once('error', fail);
    request.once('response', (response) => {
      receive(response, options.largestAnswer).then((answer) => {
        settle();
        fulfil(answer);
      }, fail);
    });
    request.end();

    function settle() {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
    }
    function fail(error: Error) {
      settle();
      request.destroy();
      reject(error instanceof NoAnswer ? error : new NoAnswer(codeOf(error), reasonOf(error)));
    }
    function stop(code: string, message: string) {
      fail(new NoAnswer(code, message));
    }
  });
}

function start({ url, lookup }: Endpoint, { headers, tls, proxy }: Authorisation, path: string, options: SendOptions) {
  const secure = url.protocol === 'https:';
  return (secure ? https : http).request({
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || (secure ? 443 : 80),
    // Some providers serve many clusters below one host: https://rancher.example.org/k8s/clusters/c-1
    path: `${url.pathname.replace(/\/$/, '')}${path}`,
    agent: proxy ?? options.agent,
    headers: { ...headers, accept: options.accept, 'accept-encoding': 'gzip', 'user-agent': 'lynceus' },
    ...(lookup && { lookup }),
    ...tls,
  });
}

async function receive(response: http.IncomingMessage, largestAnswer: number): Promise<RawAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    // Without setEncoding an IncomingMessage yields Buffers.
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > largestAnswer) throw tooLarge(largestAnswer);
    chunks.push(bytes);
  }
  if (!response.complete) throw new NoAnswer('ETRUNCATED', 'the answer broke off');
  const raw = Buffer.concat(chunks);
  const zipped = response.headers['content-encoding'] === 'gzip';
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? '',
    retryAfter: response.headers['retry-after'] ?? null,
    body: (zipped ? await unzipped(raw, largestAnswer) : raw).toString('utf8'),
  };
}

async function unzipped(raw: Buffer, largestAnswer: number): Promise<Buffer> {
  try {
    return await unzip(raw, { maxOutputLength: largestAnswer });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(largestAnswer);
    throw new NoAnswer('ETRUNCATED', 'the answer could not be decompressed');
  }
}

const tooLarge = (limit: number) =>
  new NoAnswer('ETOOLARGE', `the answer is larger than ${Math.round(limit / 1_000_000)} MB`);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN';

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name could not be resolved',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ETIMEDOUT: 'the connection timed out',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed and its CA was not given',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is from a CA that was not given',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is from a CA that was not given',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is from a CA that was not given',
};

function reasonOf(error: Error): string {
  if (error instanceof AggregateError && error.message === '') {
    const [first] = error.errors as unknown[]; // one per address tried
    return first instanceof Error ? reasonOf(first) : 'the connection failed';
  }
  return reasons[codeOf(error)] ?? error.message;
}
