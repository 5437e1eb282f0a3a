import 'server-only';

import { AppError } from '@/lib/errors';
import type { ApiClient } from './api-client';
import { unauthorisedBy } from './collect-kind';
import type { Limits } from './limits';

/**
 * The first question to a server: its Kubernetes version (`v1.33.2`), or null when it does not tell this caller.
 *
 * @throws AppError `cluster-unreachable` naming host and reason, `cluster-unauthorized`, `cancelled`.
 */
export async function askVersion(
  client: ApiClient,
  signal: AbortSignal,
  { connecting }: Pick<Limits, 'connecting'>,
): Promise<string | null> {
  const { name, url } = client.endpoint;
  const answer = await client.get('/version', { signal, deadline: Date.now() + connecting });
  if (answer.is === 'json' && typeof answer.body.gitVersion === 'string') return answer.body.gitVersion;
  if (answer.is === 'refusal' && answer.status === 401) throw unauthorisedBy(client);
  if (answer.is === 'refusal' && answer.status === 403) return null;
  if (answer.is === 'failure' && !answer.reached) {
    throw unreachable(`Cannot reach the API server of ${name} at ${url.host}: ${answer.message}`);
  }
  const reason = answer.is === 'json' ? 'it tells no Kubernetes version' : answer.message;
  throw unreachable(`${url.host} does not answer as a Kubernetes API server: ${reason}`);
}

const unreachable = (message: string) => new AppError('cluster-unreachable', message);
