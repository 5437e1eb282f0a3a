import 'server-only';

import { AppError } from '@/lib/errors';
import { readImageReports } from '@/lib/images/read-image-reports';
import type { ImageReport } from '@/lib/images/types';
import { decode } from '@/lib/kubernetes/files/decode';
import { defaultFileLimits, shownName, type FileLimits, type FileSource } from '@/lib/kubernetes/files/file-source';
import { parseManifest } from '@/lib/kubernetes/files/parse-manifest';
import { unpack, type Budget } from '@/lib/kubernetes/files/unpack';

const MiB = 1024 * 1024;

/** How much image reports may hold, unpacked. */
export const reportLimits: FileLimits = {
  ...defaultFileLimits,
  totalBytes: 256 * MiB,
  fileBytes: 128 * MiB,
  entries: 10_000,
};

/** The most vulnerabilities that one reading gives, all reports together. */
const mostVulnerabilities = 1_000_000;

/**
 * The image reports in files: JSON, YAML with one or more documents, packed by gzip, or in a tar archive, recognised by
 * their content.
 *
 * @returns In the order of the files; never empty.
 * @throws AppError `invalid-input` or `input-too-large`, naming the file, and document and line where there are any.
 */
export async function readReportFiles(
  sources: Iterable<FileSource> | AsyncIterable<FileSource>,
  limits: FileLimits = reportLimits,
): Promise<ImageReport[]> {
  const budget: Budget = { bytesLeft: limits.totalBytes, limits, onBytes: () => undefined };
  const reports: ImageReport[] = [];
  let vulnerabilities = 0;
  for await (const source of sources) {
    const before = reports.length;
    for await (const { name, bytes } of unpack(source.name, chunksOf(source), budget)) {
      for (const report of reportsIn(shownName(name), decode(name, bytes), limits)) {
        vulnerabilities += report.vulnerabilities.length;
        if (vulnerabilities > mostVulnerabilities)
          throw new AppError('input-too-large', `${shownName(name)}: more than ${mostVulnerabilities} vulnerabilities`);
        reports.push(report);
      }
    }
    if (reports.length === before)
      throw new AppError('invalid-input', `${shownName(source.name)}: holds no image report`);
  }
  return reports;
}

function reportsIn(file: string, text: string, limits: FileLimits): ImageReport[] {
  const documents = [...parseManifest(file, text, limits)];
  return documents.flatMap(({ value, line }, at) =>
    readImageReports(value, documents.length === 1 ? file : `${file}, document ${at + 1}, line ${line}`),
  );
}

async function* chunksOf(source: FileSource): AsyncGenerator<Uint8Array> {
  if ('bytes' in source) yield source.bytes;
  else yield* source.stream;
}
