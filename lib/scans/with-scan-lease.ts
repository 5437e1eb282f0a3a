import 'server-only';

import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { heartbeat, releaseLease, renewLease, takeLease } from '@/lib/store/leases';
import { scanLease } from '@/lib/store/scans';

/**
 * Does work on a cluster in this thread while nobody else scans it.
 *
 * @throws AppError `conflict` when somebody does.
 */
export async function withScanLease<T>(clusterId: string, work: () => Promise<T>): Promise<T> {
  const name = scanLease(clusterId);
  const holder = randomUUID();
  if (!takeLease(name, holder)) throw new AppError('conflict', `Cluster ${clusterId} is being scanned already`);
  const beat = setInterval(() => renewLease(name, holder), heartbeat);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    releaseLease(name, holder);
  }
}
