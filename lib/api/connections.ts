import 'server-only';

import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { ClusterConnection } from '@/lib/kubernetes/connection';
import { endpointOf } from '@/lib/kubernetes/connection';
import { startScan } from '@/lib/scans/start-scan';
import { createCluster, getCluster, listClusters } from '@/lib/store/clusters';
import type { Cluster, Scan } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { removeUnlessRead } from './keep-or-remove';

/** How to reach a cluster, as a request says it. */
export const Connection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kubeconfig'), context: z.string().min(1).max(500) }),
  z.object({ kind: z.literal('in-cluster') }),
  z.object({
    kind: z.literal('server'),
    server: z.string().min(1).max(2000),
    token: z.string().min(1).max(20_000),
    ca: z.string().max(200_000).optional(),
    skipTlsVerify: z.boolean().optional(),
  }),
]);

export type Started = { readonly scan: Scan; readonly created: boolean };

/**
 * Connects a cluster and starts its first scan. A context that is connected already is scanned again instead.
 *
 * @throws AppError when the connection is refused before anything is contacted; then nothing is created.
 */
export async function connect(
  viewer: Viewer,
  { name, connection: asked }: { name?: string | undefined; connection: z.infer<typeof Connection> },
): Promise<Started> {
  const connection = connectionOf(asked);
  const endpoint = endpointOf(connection);
  const known =
    connection.kind === 'kubeconfig'
      ? (await listClusters(viewer)).find(
          ({ source, context }) => source === 'kubeconfig' && context === connection.context,
        )
      : undefined;
  const cluster: Cluster =
    known ??
    (await createCluster(viewer, {
      name: name?.trim() || (connection.kind === 'kubeconfig' ? connection.context : endpoint.name),
      source: connection.kind,
      ...(connection.kind === 'kubeconfig' && { context: connection.context }),
    }));
  const scan = await startScan(viewer, cluster.id, { kind: 'live', connection });
  if (!known) removeUnlessRead(viewer, scan);
  return { scan, created: !known };
}

/**
 * Scans a connected cluster again. One that was reached with a typed-in token needs it again: tokens are not kept.
 *
 * @throws AppError `invalid-request` when there is no way to reach it.
 */
export async function scanAgain(
  viewer: Viewer,
  { cluster: id, connection: asked }: { cluster: string; connection?: z.infer<typeof Connection> | undefined },
): Promise<Started> {
  const cluster = await getCluster(viewer, id);
  const connection = asked ? connectionOf(asked) : ownConnection(cluster);
  endpointOf(connection);
  return { scan: await startScan(viewer, cluster.id, { kind: 'live', connection }), created: false };
}

function ownConnection({ name, source, context }: Cluster): ClusterConnection {
  if (source === 'in-cluster') return { kind: 'in-cluster' };
  if (source === 'kubeconfig' && context !== null) return { kind: 'kubeconfig', context };
  throw new AppError(
    'invalid-request',
    source === 'server'
      ? `The token of ${name} was not kept: give server and token again`
      : `${name} was not read from a live cluster: import its manifests again`,
  );
}

function connectionOf(asked: z.infer<typeof Connection>): ClusterConnection {
  if (asked.kind !== 'server') return asked;
  const { kind, server, token, ca, skipTlsVerify } = asked;
  return { kind, server, token, ...(ca && { ca }), ...(skipTlsVerify && { skipTlsVerify }) };
}
