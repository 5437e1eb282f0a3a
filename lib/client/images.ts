import { queryOptions } from '@tanstack/react-query';
import type { ImageScan } from '@/lib/scans/image-scan';
import type { SavedReports } from '@/lib/store/images';
import { getJson, send } from './http';
import type { NamedFile } from './scans';
import { upload } from './upload';

/** Sends image reports, which are then kept. @throws ApiProblem */
export function uploadReports(
  files: readonly NamedFile[],
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<SavedReports> {
  const form = new FormData();
  for (const { path, file } of files) form.append('files', file, path);
  return upload<SavedReports>('/api/v1/image-reports', form, onProgress, signal);
}

/** Forgets a report that was kept. @throws ApiProblem */
export const forgetReport = (id: number) => send<null>('DELETE', `/api/v1/image-reports/${id}`);

/** Whether this machine can scan images, and how the last scan of a cluster goes or went. */
export type ImageScanAnswer = { readonly scanner: string | null; readonly scan: ImageScan | null };

const scanPath = (clusterId: string) => `/api/v1/clusters/${encodeURIComponent(clusterId)}/images/scan`;

/** How the scan of a cluster's images goes; asked again every second while it runs. */
export function imageScanQuery(clusterId: string, initialData: ImageScanAnswer) {
  return queryOptions({
    queryKey: ['clusters', clusterId, 'image-scan'],
    queryFn: ({ signal }) => getJson<ImageScanAnswer>(scanPath(clusterId), signal),
    initialData,
    refetchInterval: ({ state }) => (state.data?.scan?.phase === 'running' ? 1000 : false),
  });
}

/** Starts to scan the images of a cluster. @throws ApiProblem */
export const startScanOfImages = (clusterId: string) => send<ImageScanAnswer>('POST', scanPath(clusterId));

/** Ends the scan that runs. @throws ApiProblem */
export const cancelScanOfImages = (clusterId: string) => send<null>('DELETE', scanPath(clusterId));
