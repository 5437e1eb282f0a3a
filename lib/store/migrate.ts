import 'server-only';

import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@/lib/errors';
import { guarded } from './failures';

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/**
 * Brings the database file at `path` to the newest version; makes it when there is none.
 *
 * @returns the migrations applied by this call, in order; empty when there was nothing to do.
 * @throws AppError `database-newer` when a newer Lynceus wrote it, `database-damaged` when the file is not a database,
 *   is incomplete, or holds tables that are not ours or that were made by different migrations.
 */
export function migrate(path: string, migrations: readonly Migration[] = shippedMigrations()): string[] {
  return guarded(() => {
    const database = new Database(path);
    try {
      database.pragma('busy_timeout = 10000');
      chmodSync(path, 0o600);
      refuseTruncated(path, database);
      database.pragma('journal_mode = WAL');
      return applyPending(database, migrations);
    } finally {
      database.close();
    }
  });
}

/** The migrations in prisma/migrations, in order. */
export function shippedMigrations(): Migration[] {
  const folder = migrationsFolder();
  return readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(/* turbopackIgnore: true */ folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

function applyPending(database: Database.Database, migrations: readonly Migration[]): string[] {
  const upToDate = () => {
    const done = appliedMigrations(database);
    refuseUnknown(database, done, migrations);
    return migrations.filter(({ name }) => !done.has(name));
  };
  if (upToDate().length === 0) return [];

  const applied: string[] = [];
  for (let at = 0; at < migrations.length; at++) {
    // The lock comes first, so that of two processes that start together one finds the work done.
    const one = database.transaction(() => {
      const [next] = upToDate();
      if (!next) return null;
      database.exec(
        'CREATE TABLE IF NOT EXISTS _migrations (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)',
      );
      database.exec(next.sql);
      database
        .prepare('INSERT INTO _migrations (name, checksum, applied_at) VALUES (?, ?, ?)')
        .run(next.name, next.checksum, new Date().toISOString());
      database.pragma(`user_version = ${appliedMigrations(database).size}`);
      return next.name;
    });
    const name = one.immediate();
    if (name === null) break;
    applied.push(name);
  }
  return applied;
}

function appliedMigrations(database: Database.Database): Map<string, string> {
  const tables = database
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all() as string[]; // one column of text
  if (tables.length === 0) return new Map();
  if (!tables.includes('_migrations'))
    throw new AppError('database-damaged', `${database.name} is a database of another program`);
  const rows = database.prepare('SELECT name, checksum FROM _migrations').raw().all() as [string, string][]; // two columns of text
  return new Map(rows);
}

function refuseUnknown(
  database: Database.Database,
  done: ReadonlyMap<string, string>,
  migrations: readonly Migration[],
): void {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]));
  const version = database.pragma('user_version', { simple: true }) as number; // SQLite keeps it as an integer
  const unknown = [...done.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0 || version > migrations.length)
    throw new AppError(
      'database-newer',
      `${database.name} was written by a newer Lynceus (${unknown.join(', ') || `version ${version}`}); start that one, or use another data folder`,
    );
  for (const [name, checksum] of done) {
    if (known.get(name) !== checksum)
      throw new AppError(
        'database-damaged',
        `Migration ${name} is not the one that made ${database.name}: its checksum differs`,
      );
  }
}

/** A copy that stopped half way still has a good header; its length gives it away. */
function refuseTruncated(path: string, database: Database.Database): void {
  const pages = database.pragma('page_count', { simple: true }) as number; // integers by definition
  const pageSize = database.pragma('page_size', { simple: true }) as number;
  if (!existsSync(`${path}-wal`) && statSync(path).size < pages * pageSize)
    throw new AppError(
      'database-damaged',
      `${path} is incomplete: ${statSync(path).size} of ${pages * pageSize} bytes`,
    );
}

/** Found upwards from this module (sources and every kind of build lie inside the project), else from where we run. */
function migrationsFolder(): string {
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const candidate = join(/* turbopackIgnore: true */ folder, 'prisma', 'migrations');
      if (existsSync(candidate)) return candidate;
      if (dirname(folder) === folder) break;
    }
  }
  throw new Error('prisma/migrations is missing from this installation');
}
