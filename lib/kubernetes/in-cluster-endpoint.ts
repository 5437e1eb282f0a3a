import 'server-only';

import { accessSync } from 'node:fs';
import { KubeConfig } from '@kubernetes/client-node';
import { AppError } from '@/lib/errors';
import type { Endpoint } from './endpoint';
import { libraryEndpoint } from './library-endpoint';

/**
 * The API server of the cluster this process runs in, with its pod's ServiceAccount. The token is read again while the
 * kubelet renews it.
 *
 * @param root Where the pod's file system starts; another folder in tests.
 * @throws AppError `invalid-request` when this process does not run in a pod with a ServiceAccount token.
 */
export function inClusterEndpoint(root = ''): Endpoint {
  if (!process.env.KUBERNETES_SERVICE_HOST || !process.env.KUBERNETES_SERVICE_PORT) {
    throw outside('KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set');
  }
  for (const file of ['token', 'ca.crt'])
    assertReadable(`${root}/var/run/secrets/kubernetes.io/serviceaccount/${file}`);
  return libraryEndpoint('this cluster', () => {
    const config = new KubeConfig();
    config.loadFromCluster(root);
    return config;
  });
}

function assertReadable(path: string) {
  try {
    accessSync(path);
  } catch (error) {
    throw outside(`${path} cannot be read`, error);
  }
}

const outside = (reason: string, cause?: unknown) =>
  new AppError('invalid-request', `Not running in a pod with a ServiceAccount: ${reason}`, { cause });
