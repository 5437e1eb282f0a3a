import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@/lib/errors';
import { dataFolder } from '@/lib/store/data-folder';
import { migrate } from '@/lib/store/migrate';

export const usage =
  'migrate                                               bring the database of LYNCEUS_DATA up to date';

/** Prints each migration that was applied, or that there was nothing to do. */
export async function run(args: string[]): Promise<number> {
  if (args.length > 0) throw new AppError('invalid-request', `What is ${args.join(' ')}? Usage: ${usage}`);
  mkdirSync(dataFolder(), { recursive: true, mode: 0o700 });
  const path = join(dataFolder(), 'lynceus.db');
  const applied = migrate(path);
  const lines = applied.length > 0 ? applied.map((name) => `Applied ${name}`) : [`${path} is up to date`];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
