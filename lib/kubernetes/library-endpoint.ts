import 'server-only';

import type { Agent } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import { AppError } from '@/lib/errors';
import type { Authorisation, Endpoint } from './endpoint';

/** How long one answer of the library is used: it reads files and may run a plugin each time it is asked. */
const lifetime = 30_000;
/** How long a credential plugin may take. */
const patience = 30_000;

/**
 * The endpoint of a loaded kubeconfig's current context. The library settles certificates, tokens, credential plugins,
 * OIDC and proxies.
 *
 * @param load Called at once, and again after a 401, so that rotated files and revoked tokens are noticed.
 */
export function libraryEndpoint(name: string, load: () => KubeConfig): Endpoint {
  let config = load();
  let kept: { readonly authorisation: Authorisation; readonly until: number } | null = null;
  return {
    name,
    url: new URL(config.getCurrentCluster()?.server ?? ''),
    namespace: config.getContextObject(config.currentContext)?.namespace ?? null,
    lookup: null,
    authorise: async () => {
      if (!kept || kept.until <= Date.now()) {
        kept = { authorisation: await authorisationOf(name, config), until: Date.now() + lifetime };
      }
      return kept.authorisation;
    },
    renew: () => {
      if (!kept) return false;
      config = load();
      kept = null;
      return true;
    },
  };
}

async function authorisationOf(name: string, config: KubeConfig): Promise<Authorisation> {
  const options: RequestOptions = {};
  try {
    await inTime(config.applyToHTTPSOptions(options));
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim().split('\n').at(-1)?.slice(0, 300) : String(error);
    throw new AppError('cluster-unauthorized', `No credentials for ${name}: ${reason || 'its plugin failed'}`, {
      cause: error,
    });
  }
  const { headers, auth, ca, cert, key, servername, rejectUnauthorized, agent } = options;
  return {
    headers: {
      ...(auth && { authorization: `Basic ${Buffer.from(auth).toString('base64')}` }),
      // A token read from a file may end with a line break.
      ...Object.fromEntries(Object.entries(headers ?? {}).map(([header, value]) => [header, String(value).trim()])),
    },
    tls: {
      ...(ca && { ca }),
      ...(cert && { cert }),
      ...(key && { key }),
      ...(servername && { servername }),
      rejectUnauthorized: rejectUnauthorized ?? true,
    },
    // Without a proxy its agent opens a connection for each request; ours keeps them.
    proxy: config.getCurrentCluster()?.proxyUrl && typeof agent === 'object' ? (agent as Agent) : null,
  };
}

function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience / 1000} s`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
