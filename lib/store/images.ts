import 'server-only';

import { AppError } from '@/lib/errors';
import { countSeverities, type ImageSeverityCounts } from '@/lib/images/count-severities';
import { namesOf } from '@/lib/images/image-names';
import type { ImageReport, ReportSource } from '@/lib/images/types';
import { compress, parseChunk } from './chunks';
import { guarded } from './failures';
import { openStore } from './open';
import type { Viewer } from './viewer';

/** The most reports that are kept, and the most that one may take, compressed. */
const mostReports = 20_000;
const largestReport = 16 * 1024 * 1024;

/** A report as it is kept, without what it found. */
export type StoredReport = {
  readonly id: number;
  readonly source: ReportSource;
  readonly image: string;
  /** Digests, and references in full. */
  readonly names: readonly string[];
  readonly scanner: string | null;
  /** When the scanner looked; null when it does not say. */
  readonly madeAt: string | null;
  readonly storedAt: string;
  readonly storedBy: string;
  readonly counts: ImageSeverityCounts;
};

export type SavedReports = {
  readonly reports: number;
  readonly vulnerabilities: number;
  readonly added: number;
  readonly replaced: number;
  /** Left as they were, because what is kept of them is newer. */
  readonly older: number;
};

/**
 * Keeps reports for every cluster that runs their images. Of one image by one kind of scanner the newest is kept.
 *
 * @throws AppError `storage-full` when there are too many, `input-too-large`; nothing is kept then.
 */
export async function saveImageReports(
  viewer: Viewer,
  reports: readonly ImageReport[],
  now = new Date(),
): Promise<SavedReports> {
  const { sql } = openStore();
  const saved = {
    reports: reports.length,
    vulnerabilities: reports.reduce((sum, { vulnerabilities }) => sum + vulnerabilities.length, 0),
    ...{ added: 0, replaced: 0, older: 0 },
  };
  const before = sql.prepare('SELECT id, made_at AS madeAt FROM image_report WHERE source = ? AND about = ?');
  const insert = sql.prepare(
    `INSERT INTO image_report (source, about, image, names, scanner, made_at, stored_at, stored_by, counts, bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const remove = sql.prepare('DELETE FROM image_report WHERE id = ?');
  guarded(() =>
    sql
      .transaction(() => {
        for (const report of reports) {
          const names = namesOf(report);
          const about = names[0] ?? report.image;
          const known = before.get(report.source, about) as { id: number; madeAt: string | null } | undefined; // as selected
          if (known?.madeAt && report.createdAt && known.madeAt > report.createdAt) {
            saved.older++;
            continue;
          }
          const bytes = compress(JSON.stringify(report));
          if (bytes.length > largestReport)
            throw new AppError('input-too-large', `The report of ${report.image} takes more than 16 MiB, compressed`);
          if (known) remove.run(known.id);
          insert.run(
            ...[report.source, about, report.image.slice(0, 1000), JSON.stringify(names), report.scanner],
            ...[report.createdAt, now.toISOString(), viewer.name],
            ...[JSON.stringify(countSeverities(report.vulnerabilities)), bytes],
          );
          if (known) saved.replaced++;
          else saved.added++;
        }
        const kept = sql.prepare('SELECT count(*) FROM image_report').pluck().get() as number; // a count
        if (kept > mostReports)
          throw new AppError('storage-full', `No more than ${mostReports} image reports are kept: delete some first`);
      })
      .immediate(),
  );
  return saved;
}

/** Every report that is kept, last stored first. */
export async function listImageReports(): Promise<readonly StoredReport[]> {
  const rows = openStore()
    .sql.prepare(
      `SELECT id, source, image, names, scanner, made_at AS madeAt, stored_at AS storedAt, stored_by AS storedBy, counts
       FROM image_report ORDER BY stored_at DESC, id DESC`,
    )
    .all() as (Omit<StoredReport, 'names' | 'counts'> & { names: string; counts: string })[]; // columns as selected
  return rows.map((row) => ({
    ...row,
    names: JSON.parse(row.names) as string[], // both were written above
    counts: JSON.parse(row.counts) as ImageSeverityCounts,
  }));
}

/** What the reports with these ids say; those that are gone are left out. */
export async function loadImageReports(ids: readonly number[]): Promise<ReadonlyMap<number, ImageReport>> {
  const row = openStore().sql.prepare('SELECT bytes FROM image_report WHERE id = ?').pluck();
  const found = ids.map((id) => [id, row.get(id) as Buffer | undefined] as const); // a blob
  return new Map(found.flatMap(([id, bytes]) => (bytes ? [[id, parseChunk(bytes) as ImageReport] as const] : [])));
}

/** Forgets a report. @throws AppError `not-found`. */
export async function removeImageReport(id: number): Promise<void> {
  const { changes } = guarded(() => openStore().sql.prepare('DELETE FROM image_report WHERE id = ?').run(id));
  if (changes === 0) throw new AppError('not-found', `There is no image report ${id}`);
}

/** Who stored the reports of the demo fleet, which are invented. */
export const demoReporter = 'the demo (invented)';

/** Forgets what came with the demo. */
export function removeDemoReports(): void {
  guarded(() => openStore().sql.prepare('DELETE FROM image_report WHERE stored_by = ?').run(demoReporter));
}

/** Changes whenever a report is kept or forgotten: what was made of all of them is still right while it stays. */
export function imageReportsStamp(): string {
  const [last, kept] = openStore()
    .sql.prepare(
      "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'image_report'), 0), count(*) FROM image_report",
    )
    .raw()
    .get() as [number, number]; // as selected
  return `${last} ${kept}`;
}
