#!/usr/bin/env node
// `npx lynceus`: the same command line, started with what TypeScript and server-only modules need.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./lynceus.ts', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', '--conditions=react-server', script, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(status ?? 2);
