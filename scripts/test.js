/**
 * `npm test`: installs what the tests need, then runs them all: format, lint, types, unused code, unit and property
 * tests, and browser tests against the production build. The last line counts them: `N passed, N failed`.
 *
 *   npm test                everything
 *   npm test -- --no-e2e    without the browser
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './setup/chromium.js';
import { build, compileNative, generate, requireNode, unpackPackages } from './setup/prepare.js';
import { runProgram } from './setup/run-step.js';

requireNode();
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const work = mkdtempSync(join(tmpdir(), 'lynceus-test-'));
const browser = !process.argv.includes('--no-e2e');
const counts = { passed: 0, failed: 0 };
/** Browser tests that passed only when they were tried again: each is a fault of the product or of the test. */
const flaky = [];

await unpackPackages();
const native = compileNative(); // takes one processor for minutes; the checks below need nothing of it
await generate();

await check('format', ['node_modules/prettier/bin/prettier.cjs', '--check', '.']);
await check('lint', ['node_modules/eslint/bin/eslint.js', '.']);
await check('types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']);
await check('unused code', ['node_modules/knip/bin/knip.js']);

await native;
const chromium = browser ? await findChromium() : null;

const unitReport = join(work, 'unit.json');
await run('unit tests', [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
tally(unitReport, ({ numPassedTests, numFailedTests, numFailedTestSuites }) => [
  numPassedTests,
  numFailedTests || numFailedTestSuites,
]);

if (browser) {
  await build();
  await browserTests('looking', [`--workers=${Math.min(2, availableParallelism())}`]);
  // What writes stands alone on its server; two halves with a server each keep two processors busy.
  await Promise.all([
    browserTests('changing', ['--workers=1', '--shard=1/2'], 3987),
    browserTests('changing', ['--workers=1', '--shard=2/2'], 3988),
  ]);
}

rmSync(work, { recursive: true, force: true });
if (flaky.length > 0) {
  console.log('\nPassed only when tried again:');
  for (const { file, line, title } of flaky) console.log(`  ${file}:${line} ${title}`);
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);

/** A check without tests of its own counts as one. */
async function check(name, args) {
  const { code } = await run(name, args);
  if (code === 0) counts.passed += 1;
  else counts.failed += 1;
}

/** Browser tests of one project, or of a part of it, against a server of their own. */
async function browserTests(project, args, port = 3987) {
  const report = join(work, `${project}-${port}.json`);
  const command = [
    'node_modules/@playwright/test/cli.js',
    'test',
    `--project=${project}`,
    '--retries=1',
    '--reporter=list,json',
    `--output=test-results/${project}-${port}`,
    ...args,
  ];
  await run(`browser tests: ${[project, ...args].join(' ')}`, command, {
    LYNCEUS_CHROMIUM: chromium,
    LYNCEUS_E2E_PORT: String(port),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  tally(report, ({ stats, suites }) => {
    flaky.push(...specsIn(suites).filter(({ tests }) => tests.some(({ status }) => status === 'flaky')));
    return [stats.expected + stats.flaky, stats.unexpected];
  });
}

/** The specs of a report, out of its suites in suites. */
function specsIn(suites = []) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsIn(suite.suites)]);
}

async function run(name, args, env = {}) {
  console.log(`\n── ${name}`);
  return runProgram(process.execPath, args, {
    show: true,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', ...env },
  });
}

// A runner that died without a report has failed, whatever it ran before.
function tally(report, read) {
  const [passed, failed] = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : [0, 1];
  counts.passed += passed;
  counts.failed += failed;
}
