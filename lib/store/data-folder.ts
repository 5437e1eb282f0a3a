import 'server-only';

import { resolve } from 'node:path';

/** The folder of the database, from LYNCEUS_DATA; `./data` when it is not set. */
export function dataFolder(): string {
  return resolve(/* turbopackIgnore: true */ process.env['LYNCEUS_DATA'] || 'data');
}
