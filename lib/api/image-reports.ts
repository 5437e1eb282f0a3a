import 'server-only';

import { AppError } from '@/lib/errors';
import { readReportFiles } from '@/lib/scans/read-report-files';
import { reassessAll } from '@/lib/scans/reassess-latest';
import { removeImageReport, saveImageReports, type SavedReports } from '@/lib/store/images';
import type { Viewer } from '@/lib/store/viewer';
import { uploadedFiles } from './uploaded-files';

/** The most that one upload may send, as it comes over the wire. */
const largestUpload = 128 * 1024 * 1024;
const mostFiles = 1000;

/**
 * Keeps the image reports of a request: a form with `files`, or one raw body. All of them, or none when one cannot be
 * read. Clusters that run one of the images are judged anew.
 *
 * @throws AppError `invalid-input` naming the file that is no report, `input-too-large`, `storage-full`.
 */
export async function uploadImageReports(viewer: Viewer, request: Request, bodyName?: string): Promise<SavedReports> {
  const { files } = await uploadedFiles(request, { limit: largestUpload, bodyName });
  if (files.length === 0) throw new AppError('invalid-input', 'There is no file in the request');
  if (files.length > mostFiles)
    throw new AppError('input-too-large', `More than ${mostFiles} files: send them as one .tar.gz`);
  const saved = await saveImageReports(viewer, await readReportFiles(files));
  await reassessAll(viewer);
  return saved;
}

/** Forgets a report, and judges anew the clusters that were judged by it. @throws AppError `not-found`. */
export async function forgetImageReport(viewer: Viewer, id: number): Promise<void> {
  await removeImageReport(id);
  await reassessAll(viewer);
}
