import 'server-only';

import { AppError } from '@/lib/errors';
import type { Endpoint } from './endpoint';
import { loadKubeconfig, type Environment } from './kubeconfig';
import { libraryEndpoint } from './library-endpoint';
import { whyUnusable } from './why-unusable';

/**
 * The API server of one context of the local kubeconfig.
 *
 * @throws AppError `not-found` for an unknown context; `invalid-request` when the context cannot be used, saying why.
 */
export function kubeconfigEndpoint(name: string, env: Environment = process.env): Endpoint {
  return libraryEndpoint(`context ${name}`, () => {
    const kubeconfig = loadKubeconfig(env);
    const context = kubeconfig.contexts.find((candidate) => candidate.name === name);
    if (!context) throw new AppError('not-found', `The kubeconfig has no context ${name}`);
    const why = whyUnusable(kubeconfig, context, env);
    if (why) throw new AppError('invalid-request', `Context ${name} cannot be used: ${why}`);
    kubeconfig.setCurrentContext(name);
    return kubeconfig;
  });
}
