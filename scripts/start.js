/**
 * `npm start`: installs, generates, builds, migrates and serves, each only when something changed.
 * Plain JavaScript without packages: it is what installs them.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, generate, install, requireNode } from './setup/prepare.js';
import { runStep } from './setup/run-step.js';
import { serve, serverSettings } from './setup/serve-next.js';

const help = `Usage: npm start [-- --port PORT] [--host HOST] [--data FOLDER]

Installs, builds, migrates and serves Lynceus; what has not changed is not done again.

  PORT, --port           port to listen on; 3000, or the next free one, unless set
  HOST, --host           loopback address to listen on; 127.0.0.1 unless set
  LYNCEUS_DATA, --data   folder of the database; ./data unless set
  KUBECONFIG             kubeconfig files whose contexts are offered; ~/.kube/config unless set
  LYNCEUS_DEMO=off       do not add the demo clusters to an empty database
`;

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(help);
  process.exit(0);
}

const lynceus = ['--import', 'tsx', '--conditions=react-server', 'scripts/lynceus.ts'];

requireNode();
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));

try {
  const settings = serverSettings(args);
  const env = { ...process.env, LYNCEUS_DATA: settings.data };
  await install();
  await generate();
  await build();
  const fresh = !existsSync(join(settings.data, 'lynceus.db'));
  await runStep('Preparing the database', process.execPath, [...lynceus, 'migrate'], { env });
  if (fresh) await runStep('Preparing the demo clusters', process.execPath, [...lynceus, 'demo'], { env });
  process.exit(await serve(settings));
} catch (error) {
  process.stderr.write(`lynceus: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}
