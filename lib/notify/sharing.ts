import 'server-only';

import { assertFleet } from '@/lib/store/destinations';
import { getSetting, setSetting } from '@/lib/store/settings';
import type { Viewer } from '@/lib/store/viewer';
import { nothingShared, sharingSchema, type Sharing } from './sharing-schema';

const key = 'sharing';

/** What was said about where issues are opened and Lynceus is reached; nothing when nobody said anything. */
export async function sharing(): Promise<Sharing> {
  const kept = await getSetting(key);
  if (kept === null) return nothingShared;
  const read = sharingSchema.safeParse(JSON.parse(kept));
  return read.success ? read.data : nothingShared;
}

/** Says something else. @throws AppError `forbidden`. */
export async function saveSharing(viewer: Viewer, value: Sharing): Promise<void> {
  assertFleet(viewer);
  await setSetting(key, JSON.stringify(value));
}
