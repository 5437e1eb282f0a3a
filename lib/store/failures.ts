import 'server-only';

import { AppError } from '@/lib/errors';

/**
 * What a failure of SQLite means to a person: `storage-full`, `database-damaged`, `conflict` (another process holds
 * the database) or, when it is none of these, the error itself.
 */
export function storeFailure(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const { code, message } = sqliteError(error);
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC')
    return new AppError('storage-full', 'The disk with the database is full: nothing was stored', { cause: error });
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT'))
    return new AppError('database-damaged', `The database file is damaged: ${message}`, { cause: error });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new AppError('conflict', 'Another process is writing to the database; try again', { cause: error });
  return error;
}

/** Runs `work` and translates its failure. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeFailure(error);
  }
}

function sqliteError(error: Error): { code: string; message: string } {
  const { code } = error as NodeJS.ErrnoException; // better-sqlite3 and node:fs both put their code there
  return { code: typeof code === 'string' ? code : '', message: error.message };
}
