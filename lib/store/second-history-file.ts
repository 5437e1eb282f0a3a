import 'server-only';

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './data-folder';

/** Where the second history of a cluster is kept while it is made, see `openSecondHistory`. */
export const secondHistoryPath = (clusterId: string): string => join(dataFolder(), 'judged-anew', `${clusterId}.db`);

/** Takes it away; nothing happens when there is none. */
export function removeSecondHistoryOf(clusterId: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${secondHistoryPath(clusterId)}${suffix}`, { force: true });
}
