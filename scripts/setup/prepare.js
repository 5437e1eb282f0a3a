import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runStep } from './run-step.js';

/** What a build is made of. A change in any of these files makes the next start build again. */
const sources = [
  'app',
  'components',
  'lib',
  'prisma',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'postcss.config.js',
  'tsconfig.json',
  'package-lock.json',
];

/** Stops with a clear sentence where Node is too old; nothing else would say why. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`lynceus: Node 20.19 or later is needed; this is ${process.versions.node}.\n`);
  process.exit(2);
}

const installed = 'node_modules/.lynceus-installed';

/** Installs the packages of the lockfile when it or Node's ABI changed since the last whole installation. */
export async function install() {
  await unpackPackages();
  await compileNative();
}

/**
 * The first half of an installation: all packages, but what has to be compiled for this machine.
 *
 * Not `npm ci`: it refuses a lockfile that does not list the binaries of platforms other than the one it was made on.
 */
export async function unpackPackages() {
  if (read(installed) === wantedPackages()) return;
  rmSync(installed, { force: true });
  await npm('Installing packages (some minutes the first time)', [
    'install',
    '--no-save',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
  ]);
}

/** The other half: what packages do after they are unpacked, the long one of which is to compile SQLite. */
export async function compileNative() {
  if (read(installed) === wantedPackages()) return;
  await npm('Compiling what this machine needs', ['rebuild']);
  writeFileSync(installed, wantedPackages());
}

const wantedPackages = () => digest([readFileSync('package-lock.json'), process.versions.modules]);

async function npm(title, args) {
  const path = process.env.npm_execpath;
  const [command, first] = path?.endsWith('.js') ? [process.execPath, [path]] : ['npm', []];
  await runStep(title, command, [...first, ...args], {
    env: { ...buildEnvironment(), npm_config_loglevel: 'error' },
  });
}

/** Generates the database client when the schema changed. */
export async function generate() {
  const stamp = 'lib/store/generated/.lynceus-generated';
  const wanted = digest([readFileSync('prisma/schema.prisma'), readFileSync('package-lock.json')]);
  if (read(stamp) === wanted) return;
  await runStep(
    'Generating the database client',
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate'],
    { env: buildEnvironment() },
  );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Builds the application when a source file changed since the last whole build. */
export async function build() {
  const stamp = '.next/.lynceus-built';
  const wanted = digest(
    sources
      .flatMap(filesBelow)
      .sort()
      .flatMap((file) => [file, readFileSync(file)]),
  );
  if (read(stamp) === wanted) return;
  rmSync(stamp, { force: true });
  await runStep('Building', process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    env: { ...buildEnvironment(), NODE_ENV: 'production' },
  });
  writeFileSync(stamp, wanted);
}

/**
 * The environment of installation and build. Native modules compile against this Node's own headers where they are
 * installed, and Prisma is kept from fetching an engine that nothing here uses.
 */
export function buildEnvironment() {
  const prefix = dirname(dirname(process.execPath));
  return {
    ...process.env,
    ...(existsSync(join(prefix, 'include/node/node.h')) &&
      !process.env.npm_config_nodedir && { npm_config_nodedir: prefix }),
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? '/bin/true',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) =>
    name === 'generated' || /\.test\.tsx?$/.test(name) ? [] : filesBelow(join(path, name)),
  );
}
