import 'server-only';

import http from 'node:http';
import https from 'node:https';
import { cancelled, pause, unlessAborted } from './abort';
import type { Endpoint } from './endpoint';
import type { Limits } from './limits';
import { retryWait } from './retry-wait';
import { NoAnswer, send, type RawAnswer } from './send';

/** What a request came to. Only a cancelled one, or credentials that cannot be had, throw. */
export type Answer =
  | { readonly is: 'json'; readonly body: Readonly<Record<string, unknown>> }
  /** The server answered and said no: 401, 403, 404, 410 and the like. */
  | { readonly is: 'refusal'; readonly status: number; readonly message: string }
  /** Nothing usable came, also after trying again. `reached`: something answered, though not with what was asked. */
  | { readonly is: 'failure'; readonly reached: boolean; readonly message: string };

export type GetOptions = {
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch: no try starts and no wait ends after it. */
  readonly deadline?: number;
  readonly accept?: string;
};

/** Reads from one API server. There is no other verb than GET. */
export interface ApiClient {
  readonly endpoint: Endpoint;
  get(path: string, options: GetOptions): Promise<Answer>;
  /** Closes idle connections. */
  close(): void;
}

/**
 * A client that waits out a busy server: 429, 5xx and broken connections are tried again after a growing wait or what
 * `Retry-After` asks for, each try with its own timeout.
 *
 * @throws AppError from `get`: `cancelled` as soon as the signal fires; `cluster-unauthorized` when a credential
 * plugin fails. A path that leads to Secrets is a bug and throws before anything is sent.
 */
export function apiClient(endpoint: Endpoint, limits: Limits): ApiClient {
  const options = { keepAlive: true, maxSockets: limits.parallel };
  const agent = endpoint.url.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
  return {
    endpoint,
    close: () => agent.destroy(),
    get: async (path, options) => {
      if (leadsToSecrets(path)) throw new Error(`Secrets are never read, and ${path} asks for them`);
      return persist(endpoint, agent, path, options, limits);
    },
  };
}

async function persist(
  endpoint: Endpoint,
  agent: http.Agent,
  path: string,
  { signal, deadline = Infinity, accept = 'application/json' }: GetOptions,
  limits: Limits,
): Promise<Answer> {
  let timeouts = 0;
  let renewed = false;
  for (let attempt = 1; ; attempt += 1) {
    if (signal.aborted) throw cancelled();
    const timeout = Math.min(limits.requestTimeout, deadline - Date.now());
    if (timeout <= 0) return failure('the time for this kind ran out');
    const authorisation = await unlessAborted(endpoint.authorise(), signal);
    const { largestAnswer } = limits;
    const result = await send(endpoint, authorisation, path, { agent, accept, timeout, largestAnswer, signal }).catch(
      noAnswer,
    );
    if (signal.aborted) throw cancelled();

    if (!(result instanceof NoAnswer)) {
      if (result.status === 401 && !renewed && endpoint.renew()) {
        renewed = true;
        continue;
      }
      if (!isBusy(result.status)) return read(result);
    } else {
      if (result.code === 'ETIMEDOUT') timeouts += 1;
      if (!isPassing(result.code) || timeouts >= limits.timeouts) return failure(result.message, false);
    }

    const last = result instanceof NoAnswer ? failure(result.message, false) : exhausted(result, attempt);
    if (attempt >= limits.attempts) return last;
    const retryAfter = result instanceof NoAnswer ? null : result.retryAfter;
    const wait = retryWait(attempt, retryAfter, limits, Date.now(), Math.random());
    if (Date.now() + wait >= deadline) return last;
    await pause(wait, signal);
  }
}

/** 429 and 5xx: the same request may succeed later. 501 and 505 will not. */
const isBusy = (status: number) => status === 429 || (status >= 500 && status !== 501 && status !== 505);

/** Failures of the moment. An unknown name or a wrong certificate stays what it is. */
const isPassing = (code: string) =>
  ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ETRUNCATED', 'HPE_INVALID_CONSTANT'].includes(code);

function read({ status, contentType, body }: RawAnswer): Answer {
  if (status >= 400) return { is: 'refusal', status, message: statusMessage(body) ?? `HTTP ${status}` };
  if (status !== 200) return failure(`it answered HTTP ${status}, not an object`);
  if (!/^application\/json\b/i.test(contentType)) {
    return failure(`it answered ${contentType.split(';')[0] || 'no content type'} instead of JSON`);
  }
  const parsed = parseObject(body);
  return parsed ? { is: 'json', body: parsed } : failure('it answered broken JSON');
}

function exhausted({ status, body }: RawAnswer, attempts: number): Answer {
  const said = statusMessage(body);
  const often = attempts === 1 ? '' : ` ${attempts} times`;
  return failure(`it answered HTTP ${status}${often}${said ? `: ${said}` : ''}`);
}

/** The `message` of a Kubernetes Status object, bounded; null for any other body. */
function statusMessage(body: string): string | null {
  const message = parseObject(body)?.message;
  return typeof message === 'string' && message !== '' ? message.slice(0, 300) : null;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    // Checked on the same line: a JSON object is a record of unknown values.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function failure(message: string, reached = true): Answer {
  return { is: 'failure', reached, message };
}

function noAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  throw error;
}

/** The collection of Secrets, one of them, or their watch; not a namespace that happens to be called `secrets`. */
function leadsToSecrets(path: string): boolean {
  return /^\/api\/v1\/(watch\/)?(namespaces\/[^/?]+\/)?secrets([/?]|$)/.test(decodeURI(path));
}
