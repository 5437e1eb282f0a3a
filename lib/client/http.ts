/** What the API answers when it refuses: RFC 9457, with a stable code. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * GETs JSON from our own API.
 *
 * @throws ApiProblem with the server's sentence when it refuses, `unreachable` when it does not answer.
 */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer<T>(() => fetch(path, { headers: { accept: 'application/json' }, ...(signal && { signal }) }));
}

/** Sends a change to our own API; resolves with its answer, or null when there is none. @throws ApiProblem */
export async function send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return answer<T>(() =>
    fetch(path, {
      method,
      headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
}

async function answer<T>(ask: () => Promise<Response>): Promise<T> {
  const response = await ask().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  });
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text);
  return (text === '' ? null : JSON.parse(text)) as T; // our own server's answer: its types are those of lib/store
}

/** What the API said when it refused; a sentence of our own for what is no problem document. */
export function problemOf(status: number, text: string): ApiProblem {
  try {
    const { title, detail } = JSON.parse(text) as { title?: unknown; detail?: unknown };
    if (typeof title === 'string' && typeof detail === 'string') return new ApiProblem(title, status, detail);
  } catch {
    // Not a problem document: a proxy, or a crash.
  }
  return new ApiProblem('unexpected', status, `Lynceus answered with status ${status}. Its log says why.`);
}

export const unreachable = () =>
  new ApiProblem('unreachable', 0, 'Lynceus does not answer. Is it still running on this machine?');
