import 'server-only';

import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './data-folder';
import { guarded } from './failures';
import { PrismaClient } from './generated/client';
import { migrate } from './migrate';

/** The two doors to one database file: Prisma for plain questions, SQL for bulk writes and range reads. */
export type Store = { readonly path: string; readonly sql: Database.Database; readonly prisma: PrismaClient };

type Holder = { lynceusStore?: Store };
const holder = globalThis as Holder; // survives hot reloads; each worker thread has its own

/**
 * The store of this thread, opened and migrated on first use.
 *
 * @throws AppError `database-newer` or `database-damaged`, see `migrate`.
 */
export function openStore(): Store {
  const path = join(dataFolder(), 'lynceus.db');
  if (holder.lynceusStore?.path === path) return holder.lynceusStore;
  if (process.env['NEXT_PHASE'] === 'phase-production-build')
    throw new Error('The store was opened while building: the page that did so must be rendered on request');
  return (holder.lynceusStore = guarded(() => openAt(path)));
}

/** Closes the store of this thread, if it is open. */
export async function closeStore(): Promise<void> {
  const store = holder.lynceusStore;
  delete holder.lynceusStore;
  store?.sql.close();
  await store?.prisma.$disconnect();
}

function openAt(path: string): Store {
  mkdirSync(dataFolder(), { recursive: true, mode: 0o700 });
  migrate(path);
  const sql = new Database(path);
  sql.pragma('journal_mode = WAL');
  sql.pragma('synchronous = NORMAL');
  sql.pragma('busy_timeout = 10000');
  sql.pragma('foreign_keys = ON');
  sql.pragma('cache_size = -65536');
  const adapter = new PrismaBetterSqlite3({ url: `file:${path}`, timeout: 10_000 });
  return { path, sql, prisma: new PrismaClient({ adapter }) };
}
