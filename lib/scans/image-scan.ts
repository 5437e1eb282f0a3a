import 'server-only';

import { AppError } from '@/lib/errors';
import { saveImageReports } from '@/lib/store/images';
import type { Viewer } from '@/lib/store/viewer';
import { scanImage, type HostScanner } from './host-scanner';
import { reassessLatest } from './reassess-latest';

/** How scanning the images of a cluster goes, or went. */
export type ImageScan = {
  readonly scanner: HostScanner['name'];
  readonly phase: 'running' | 'done' | 'cancelled';
  readonly total: number;
  readonly done: number;
  /** What could not be scanned, and why. */
  readonly failed: readonly { readonly image: string; readonly message: string }[];
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
};

type Order = {
  readonly clusterId: string;
  readonly scanner: HostScanner;
  readonly images: readonly string[];
  readonly parallel?: number;
  readonly timeoutMs?: number;
};

type Job = { scan: ImageScan; readonly stop: AbortController; finished: Promise<void> };
type Holder = { lynceusImageScans?: Map<string, Job> };
const holder = globalThis as Holder; // survives hot reloads
const jobs = (holder.lynceusImageScans ??= new Map());

/** The last scan of a cluster's images since this process started; null when there was none. */
export function imageScanOf(clusterId: string): ImageScan | null {
  return jobs.get(clusterId)?.scan ?? null;
}

/**
 * Starts to scan images with a scanner of this machine, two at a time, each for at most five minutes. What an image
 * gives is kept at once, so that a cancelled scan has not been for nothing.
 *
 * @throws AppError `conflict` while a scan of this cluster runs, `invalid-request` when there is nothing to scan.
 */
export function startImageScan(
  viewer: Viewer,
  { clusterId, scanner, images, parallel = 2, timeoutMs = 300_000 }: Order,
): ImageScan {
  if (imageScanOf(clusterId)?.phase === 'running')
    throw new AppError('conflict', 'The images of this cluster are being scanned already');
  if (images.length === 0) throw new AppError('invalid-request', 'Every image has a report that is not old');
  const stop = new AbortController();
  const scan: ImageScan = {
    ...{ scanner: scanner.name, phase: 'running', total: images.length, done: 0, failed: [] },
    ...{ startedBy: viewer.name, startedAt: new Date().toISOString(), finishedAt: null },
  };
  const job: Job = { scan, stop, finished: Promise.resolve() };
  jobs.set(clusterId, job);
  const waiting = [...images];
  const worker = async () => {
    for (let image = waiting.shift(); image !== undefined && !stop.signal.aborted; image = waiting.shift()) {
      const failure = await scanAndKeep(viewer, scanner, image, { timeoutMs, signal: stop.signal });
      if (stop.signal.aborted) return;
      job.scan = {
        ...job.scan,
        done: job.scan.done + 1,
        failed: failure === null ? job.scan.failed : [...job.scan.failed, { image, message: failure }],
      };
    }
  };
  job.finished = Promise.all(Array.from({ length: parallel }, worker)).then(async () => {
    await judgeAnew(viewer, clusterId);
    job.scan = {
      ...job.scan,
      phase: stop.signal.aborted ? 'cancelled' : 'done',
      finishedAt: new Date().toISOString(),
    };
  });
  return scan;
}

/** Ends the scan of a cluster's images; resolves when it has ended. Nothing happens when none runs. */
export async function cancelImageScan(clusterId: string): Promise<void> {
  const job = jobs.get(clusterId);
  job?.stop.abort();
  await job?.finished;
}

/** Resolves when the scan of a cluster's images has ended. */
export async function imageScanEnded(clusterId: string): Promise<void> {
  await jobs.get(clusterId)?.finished;
}

// A failure here must not make a scan look as if it still ran: the next scan of the cluster judges by the reports, too.
async function judgeAnew(viewer: Viewer, clusterId: string): Promise<void> {
  try {
    await reassessLatest(viewer, clusterId);
  } catch (error) {
    if (!(error instanceof AppError)) console.error(error);
  }
}

/** What went wrong, in a sentence; null when nothing did. */
async function scanAndKeep(
  viewer: Viewer,
  scanner: HostScanner,
  image: string,
  limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<string | null> {
  try {
    const reports = await scanImage(scanner, image, limits);
    const now = new Date();
    await saveImageReports(
      viewer,
      reports.map((report) => ({ ...report, createdAt: report.createdAt ?? now.toISOString() })),
      now,
    );
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    console.error(error); // a bug: the log has it, the other images go on
    return `${image}: failed for a reason of our own; the log of the server has it`;
  }
}
