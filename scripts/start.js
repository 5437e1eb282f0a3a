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

const help = `Usage: npm start [-- --port PORT] [--host HOST] [--data FOLDER] [--sign-in-header NAME] [--address URL]

Installs, builds, migrates and serves Lynceus; what has not changed is not done again.

  PORT, --port           port to listen on; 3000, or the next free one, unless set
  HOST, --host           loopback address to listen on; 127.0.0.1 unless set
  LYNCEUS_DATA, --data   folder of the database; ./data unless set
  KUBECONFIG             kubeconfig files whose contexts are offered; ~/.kube/config unless set
  LYNCEUS_DEMO=off       do not add the demo clusters to an empty database

Behind a proxy on this machine that signs people in (off unless set):

  LYNCEUS_SIGN_IN_HEADER, --sign-in-header
                         the header with the name that the proxy adds: X-Forwarded-User or X-Forwarded-Email
  LYNCEUS_SIGN_IN_SECRET what proves that a request came through the proxy: at least 24 characters that it adds to
                         each request as X-Lynceus-Proxy-Secret; needed with the header
  LYNCEUS_SIGN_IN_TEAMS_HEADER
                         a header with the teams of the person, by commas: X-Forwarded-Groups
  LYNCEUS_ADDRESS, --address
                         where people reach the proxy: https://lynceus.example.com
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
