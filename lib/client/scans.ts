import { queryOptions } from '@tanstack/react-query';
import type { Scan } from '@/lib/store/types';
import { getJson, send } from './http';
import { upload } from './upload';

/** How to reach a cluster, as typed in or chosen. */
export type ConnectionRequest =
  | { readonly kind: 'kubeconfig'; readonly context: string }
  | { readonly kind: 'in-cluster' }
  | {
      readonly kind: 'server';
      readonly server: string;
      readonly token: string;
      readonly ca?: string;
      readonly skipTlsVerify?: boolean;
    };

/** A scan that was started, and whether its cluster was made for it. */
export type Started = { readonly scan: Scan; readonly created: boolean };

const over: readonly Scan['phase'][] = ['done', 'failed', 'cancelled'];

export const isOver = (scan: Pick<Scan, 'phase'>) => over.includes(scan.phase);

/** How a scan goes; asked again twice a second until it is over. */
export function scanQuery(id: string) {
  return queryOptions({
    queryKey: ['scans', id],
    queryFn: ({ signal }) => getJson<Scan>(`/api/v1/scans/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : 500),
    staleTime: 0,
  });
}

/** Connects a cluster and starts to read it. @throws ApiProblem */
export const connectCluster = (body: { name?: string; connection: ConnectionRequest }) =>
  send<Started>('POST', '/api/v1/clusters', body);

/** Reads a connected cluster again. @throws ApiProblem */
export const rescan = (body: { cluster: string; connection?: ConnectionRequest }) =>
  send<Started>('POST', '/api/v1/scans', body);

/** Sends manifests and starts to read them. @throws ApiProblem */
export function importFiles(
  { name, clusterId, files }: { name: string; clusterId: string | null; files: readonly NamedFile[] },
  onProgress: (share: number) => void,
  signal: AbortSignal,
) {
  const form = new FormData();
  if (clusterId !== null) form.append('cluster', clusterId);
  else form.append('name', name);
  for (const { path, file } of files) form.append('files', file, path);
  return upload<Started>('/api/v1/imports', form, onProgress, signal);
}

/** A file with its path inside the folder that was dropped. */
export type NamedFile = { readonly path: string; readonly file: File };

export const cancelScan = (id: string) => send<null>('DELETE', `/api/v1/scans/${encodeURIComponent(id)}`);

export const removeCluster = (id: string) => send<null>('DELETE', `/api/v1/clusters/${encodeURIComponent(id)}`);

export const removeDemo = () => send<null>('DELETE', '/api/v1/demo');

export type ContextChoice = {
  readonly name: string;
  readonly cluster: string;
  readonly server: string;
  readonly user: string;
  readonly current: boolean;
  readonly usable: boolean;
  readonly why?: string;
};

/** The contexts of the kubeconfig on this machine, and whether Lynceus itself runs in a cluster. */
export function contextsQuery() {
  return queryOptions({
    queryKey: ['contexts'],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly ContextChoice[]; inCluster: boolean }>('/api/v1/contexts', signal),
  });
}
