#!/usr/bin/env node
/**
 * The command line: `npm run -s lynceus -- <command>`, or `npx lynceus <command>`.
 *
 * Exit codes: 0 fine, 1 something at or above `--fail-on`, 2 the command itself failed.
 */
const commands = {
  scan: () => import('./commands/scan'),
  'can-i': () => import('./commands/can-i'),
  'who-can': () => import('./commands/who-can'),
  paths: () => import('./commands/paths'),
  diff: () => import('./commands/diff'),
  check: () => import('./commands/check'),
  images: () => import('./commands/images'),
  import: () => import('./commands/import'),
  sync: () => import('./commands/sync'),
  report: () => import('./commands/report'),
  audit: () => import('./commands/audit'),
  migrate: () => import('./commands/migrate'),
  demo: () => import('./commands/demo'),
  serve: () => import('./commands/serve'),
};

const [asked = '', ...args] = process.argv.slice(2);

async function main(): Promise<number> {
  const load = commands[asked as keyof typeof commands];
  if (!load) {
    const help = ['', 'help', '--help', '-h'].includes(asked);
    const usages = await Promise.all(Object.values(commands).map(async (command) => (await command()).usage));
    (help ? process.stdout : process.stderr).write(
      `${help ? '' : `lynceus: no command ${asked}\n`}Usage: lynceus <command>\n\n${usages.map((usage) => `  ${usage}`).join('\n')}\n`,
    );
    return help ? 0 : 2;
  }
  const command = await load();
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`Usage: lynceus ${command.usage}\n`);
    return 0;
  }
  return command.run(args);
}

// A closed pipe (`| head`) is the reader's choice, not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`lynceus ${asked}: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

export {};
