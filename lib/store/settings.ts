import 'server-only';

import { openStore } from './open';

/** What is remembered under a name: `demo` is `removed` once the demo clusters were; null when nothing is. */
export async function getSetting(key: string): Promise<string | null> {
  const row = await openStore().prisma.setting.findUnique({ where: { key } });
  return row?.value ?? null;
}

/** Remembers a value under a name, in place of the one before. */
export async function setSetting(key: string, value: string): Promise<void> {
  await openStore().prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
