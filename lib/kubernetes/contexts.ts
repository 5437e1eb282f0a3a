import 'server-only';

import type { Context, KubeConfig } from '@kubernetes/client-node';
import { loadKubeconfig, type Environment } from './kubeconfig';
import { whyUnusable } from './why-unusable';

/** One context of the local kubeconfig, as the connect page offers it. Holds no credential. */
export type ClusterContext = {
  readonly name: string;
  readonly cluster: string;
  /** `''` when the kubeconfig does not describe the cluster. */
  readonly server: string;
  readonly user: string;
  /** `default` when the context names none. */
  readonly namespace: string;
  readonly current: boolean;
  readonly usable: boolean;
  /** One sentence, present when not usable. */
  readonly why?: string;
};

/**
 * The contexts of the local operator's kubeconfig, in the order written; `[]` without a kubeconfig. Nothing is
 * contacted and no credential plugin runs.
 *
 * @throws AppError `invalid-input` when a kubeconfig exists and cannot be understood.
 */
export function listContexts(env: Environment = process.env): ClusterContext[] {
  const kubeconfig = loadKubeconfig(env);
  return kubeconfig.contexts.map((context) => describe(kubeconfig, context, env));
}

function describe(kubeconfig: KubeConfig, context: Context, env: Environment): ClusterContext {
  const why = whyUnusable(kubeconfig, context, env);
  return {
    name: context.name,
    cluster: context.cluster,
    server: kubeconfig.getCluster(context.cluster)?.server ?? '',
    user: context.user ?? '', // typed as always there; a context may leave it out
    namespace: context.namespace ?? 'default',
    current: kubeconfig.currentContext === context.name,
    usable: why === null,
    ...(why !== null && { why }),
  };
}
