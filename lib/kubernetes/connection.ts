import 'server-only';

import { inClusterEndpoint } from './in-cluster-endpoint';
import { kubeconfigEndpoint } from './kubeconfig-endpoint';
import { serverEndpoint } from './server-endpoint';
import type { Endpoint } from './endpoint';

/**
 * How to reach one API server.
 *
 * Credential plugins (`exec`, auth providers) are commands that a kubeconfig names. They run only for `kubeconfig`,
 * which is the file of the operator who started this process and who could run them anyway; what is typed in is an
 * address, a token and a CA, and can name neither a command nor a file.
 */
export type ClusterConnection =
  | { readonly kind: 'kubeconfig'; readonly context: string }
  | { readonly kind: 'in-cluster' }
  | {
      readonly kind: 'server';
      /** `https://host[:port][/prefix]` */
      readonly server: string;
      readonly token: string;
      /** PEM; the system's authorities when left out. */
      readonly ca?: string;
      /** Never by default: whoever sits between can then read the token. */
      readonly skipTlsVerify?: boolean;
    };

/**
 * The API server behind a connection, ready to be asked. Contacts nothing yet.
 *
 * @throws AppError `invalid-request` when what was typed in is refused or a context cannot be used,
 * `not-found` for an unknown context, `invalid-input` for a kubeconfig that cannot be understood.
 */
export function endpointOf(connection: ClusterConnection): Endpoint {
  switch (connection.kind) {
    case 'kubeconfig':
      return kubeconfigEndpoint(connection.context);
    case 'in-cluster':
      return inClusterEndpoint();
    case 'server':
      return serverEndpoint(connection);
  }
}
