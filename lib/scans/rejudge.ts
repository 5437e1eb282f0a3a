import 'server-only';

import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { assess } from '@/lib/assessment/assess';
import type { Assessment } from '@/lib/assessment/types';
import type { Settings } from '@/lib/controls/settings';
import { catalogueOf, catalogueVersion, judgedBy } from '@/lib/controls/version';
import { AppError } from '@/lib/errors';
import type { Inventory } from '@/lib/inventory/types';
import { listClusters } from '@/lib/store/clusters';
import { loadInventory } from '@/lib/store/inventories';
import { heartbeat, releaseLease, renewLease, takeLease } from '@/lib/store/leases';
import { openStore } from '@/lib/store/open';
import { endRejudgement, planRejudgement, updateRejudgement } from '@/lib/store/rejudgements';
import {
  closeSecondHistory,
  followStore,
  judgeInSecond,
  keptSnapshots,
  openSecondHistory,
  removeSecondHistory,
  repeatInSecond,
  type SecondHistory,
} from '@/lib/store/second-history';
import { settingsThen } from '@/lib/store/settings-then';
import { takeOver } from '@/lib/store/take-over';
import { localOperator } from '@/lib/store/viewer';
import { withScanLease } from './with-scan-lease';

/** Judges one inventory of a cluster by some settings. */
export type Judge = (inventory: Inventory, about: { cluster: string; settings: Settings }) => Assessment;

/** What came of judging the past of a cluster anew. */
export type Rejudged = { readonly clusterId: string; readonly snapshots: number };

/**
 * Judges every snapshot that is kept of a cluster by the catalogue of today, oldest first, each by the settings of its
 * time, and then puts all verdicts in the place of the old ones at once. Until then nothing that is shown changes; what was
 * judged is kept when it is interrupted, and the next call goes on there. Nobody is notified.
 *
 * @returns null when today's catalogue judged all of them already, or somebody else is at it.
 * @throws AppError `cancelled` when the signal fires in time.
 */
export async function rejudge(
  clusterId: string,
  signal: AbortSignal = new AbortController().signal,
  judge: Judge = assess,
): Promise<Rejudged | null> {
  if (!isNeeded(clusterId)) return null;
  const lease = `rejudge ${clusterId}`;
  const holder = randomUUID();
  if (!takeLease(lease, holder)) return null;
  const beat = setInterval(() => renewLease(lease, holder), heartbeat);
  try {
    const snapshots = await rejudgeAlone(clusterId, signal, judge);
    endRejudgement(clusterId, null);
    return { clusterId, snapshots };
  } catch (error) {
    if (!isCancellation(error)) endRejudgement(clusterId, messageOf(error));
    throw error;
  } finally {
    clearInterval(beat);
    releaseLease(lease, holder);
  }
}

/** `rejudge` for every cluster, one after the other. One that fails keeps no other back. */
export async function rejudgeAll(signal?: AbortSignal): Promise<readonly Rejudged[]> {
  const clusters = (await listClusters(localOperator)).map(({ id }) => id).filter(isNeeded);
  for (const id of clusters) planRejudgement(id, catalogueVersion, keptSnapshots(openStore().sql, id).length);
  const done: Rejudged[] = [];
  for (const id of clusters) {
    const one = await rejudge(id, signal).catch((error: unknown) => {
      if (isCancellation(error)) throw error;
      console.error(error); // its row tells the person
      return null;
    });
    if (one) done.push(one);
  }
  return done;
}

const isNeeded = (clusterId: string): boolean =>
  keptSnapshots(openStore().sql, clusterId).some(
    (snapshot) => catalogueOf(snapshot.catalogueVersion) !== catalogueVersion,
  );

async function rejudgeAlone(clusterId: string, signal: AbortSignal, judge: Judge): Promise<number> {
  planRejudgement(clusterId, catalogueVersion, keptSnapshots(openStore().sql, clusterId).length);
  let history = openSecondHistory(clusterId, catalogueVersion);
  try {
    for (;;) {
      history = await catchUp(history, signal, judge);
      const { length } = keptSnapshots(history.sql, clusterId);
      const current = history;
      // A scan that saves its snapshot at this moment is waited for: what it brings is judged like the rest.
      const isWhole = await whileNobodyScans(clusterId, signal, () => takeOver(current));
      if (!isWhole) continue;
      removeSecondHistory(history);
      return length;
    }
  } catch (error) {
    closeSecondHistory(history);
    throw error;
  }
}

/** Judges what the second history lacks of what is kept by now. */
async function catchUp(behind: SecondHistory, signal: AbortSignal, judge: Judge): Promise<SecondHistory> {
  const { history, missing } = followStore(behind);
  const { clusterId } = history;
  const total = keptSnapshots(openStore().sql, clusterId).length;
  for (const [at, next] of missing.entries()) {
    updateRejudgement(clusterId, { done: total - missing.length + at, total });
    await setImmediate(); // what follows holds the thread: let a cancellation arrive first
    if (signal.aborted) throw new AppError('cancelled', 'Judging anew was stopped; it goes on where it was');
    const settings = settingsThen(clusterId, next.catalogueVersion);
    if (repeatInSecond(history, next, judgedBy(settings))) continue;
    const inventory = await loadInventory(localOperator, next.id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not-found') return null; // retention took it meanwhile
      throw error;
    });
    if (!inventory) return catchUp(history, signal, judge);
    judgeInSecond(history, next, inventory, judge(inventory, { cluster: clusterId, settings }));
  }
  updateRejudgement(clusterId, { done: total, total });
  return history;
}

const patience = 1_000;

async function whileNobodyScans<T>(clusterId: string, signal: AbortSignal, work: () => T): Promise<T> {
  for (;;) {
    try {
      return await withScanLease(clusterId, async () => Promise.resolve(work()));
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'conflict')) throw error;
      if (signal.aborted) throw new AppError('cancelled', 'Judging anew was stopped; it goes on where it was');
      await new Promise((resolve) => setTimeout(resolve, patience));
    }
  }
}

const isCancellation = (error: unknown) => error instanceof AppError && error.code === 'cancelled';
const messageOf = (error: unknown) =>
  error instanceof AppError ? error.message : 'It failed for a reason of our own; the log of the server has it';
