import type { SavedReports } from '@/lib/store/images';
import { send, upload } from './http';
import type { NamedFile } from './scans';

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
