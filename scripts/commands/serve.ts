import { existsSync } from 'node:fs';
import { AppError } from '@/lib/errors';
import { serve, serverSettings } from '../setup/serve-next.js';
import { run as migrate } from './migrate';

export const usage =
  'serve [--port PORT] [--host HOST] [--data FOLDER]     serve the built application (npm start builds it)';

/** Migrates the database and serves the application until a signal ends it. Exit code 130 after Ctrl-C. */
export async function run(args: string[]): Promise<number> {
  const settings = serverSettings(args);
  if (!existsSync('.next/BUILD_ID'))
    throw new AppError('not-found', 'The application is not built. Run npm start once.');
  process.env.LYNCEUS_DATA = settings.data;
  const migrated = await migrate([]);
  return migrated === 0 ? serve(settings) : migrated;
}
