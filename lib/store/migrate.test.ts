import Database from 'better-sqlite3';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withEmptyStore } from '@/lib/testing/store';
import { migrate, shippedMigrations, type Migration } from './migrate';

const { folder } = withEmptyStore();
const path = () => join(folder(), 'lynceus.db');
const later = (name: string, sql: string): Migration => ({ name, sql, checksum: `checksum of ${sql}` });
const codeOf = (code: string) => expect.objectContaining({ name: 'AppError', code }) as Error; // for toThrow

describe('migrate', () => {
  test('makes a database, once', () => {
    const all = shippedMigrations().map(({ name }) => name);
    expect(migrate(path())).toEqual(all);
    expect(migrate(path())).toEqual([]);
    const database = new Database(path());
    expect(database.pragma('user_version', { simple: true })).toBe(all.length);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    database.close();
  });

  test('brings a database of the first version up to date and keeps its rows', () => {
    const [first] = shippedMigrations();
    const shipped = [first as Migration, later('9999_later', 'CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY)')]; // there is a first one
    migrate(path(), shipped.slice(0, 1));
    const before = new Database(path());
    before.prepare(`INSERT INTO setting (key, value) VALUES ('kept', 'yes')`).run();
    before.close();

    expect(migrate(path(), shipped)).toEqual(['9999_later']);
    const after = new Database(path());
    expect(after.prepare('SELECT * FROM setting').all()).toEqual([{ key: 'kept', value: 'yes' }]);
    expect(after.prepare('SELECT * FROM later').all()).toEqual([]);
    after.close();
  });

  test('refuses a database of a newer version and leaves it as it is', () => {
    const newer = [...shippedMigrations(), later('9999_later', 'CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY)')];
    migrate(path(), newer);
    const bytes = readFileSync(path());
    expect(() => migrate(path())).toThrow(codeOf('database-newer'));
    expect(readFileSync(path()).equals(bytes)).toBe(true);
  });

  test('refuses a migration that was changed after it was applied', () => {
    migrate(path());
    const changed = shippedMigrations().map((migration) => ({ ...migration, checksum: 'another' }));
    expect(() => migrate(path(), changed)).toThrow(codeOf('database-damaged'));
  });

  test('applies a migration wholly or not at all', () => {
    const broken = [...shippedMigrations(), later('9999_broken', 'CREATE TABLE half (id TEXT); CREATE TABL oops')];
    expect(() => migrate(path(), broken)).toThrow('syntax error');
    const database = new Database(path());
    expect(database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'half'`).all()).toEqual([]);
    database.close();
    expect(migrate(path())).toEqual([]);
  });

  test('refuses what is not a database', () => {
    writeFileSync(path(), 'apiVersion: v1\nkind: List\nitems: []\n'.repeat(100));
    expect(() => migrate(path())).toThrow(codeOf('database-damaged'));
  });

  test('refuses the database of another program', () => {
    const other = new Database(path());
    other.exec('CREATE TABLE notes (text TEXT)');
    other.close();
    expect(() => migrate(path())).toThrow(codeOf('database-damaged'));
  });

  test('refuses a copy that was cut off', () => {
    migrate(path());
    truncateSync(path(), readFileSync(path()).length / 2);
    expect(() => migrate(path())).toThrow(codeOf('database-damaged'));
  });
});
