#!/usr/bin/env node
/**
 * Tests against the cluster of `KUBECONFIG`, whose current context must be an administrator, with contexts `…-reader`
 * and `…-nobody` beside it: collection with three kinds of rights, then thousands of random access questions. Writes
 * objects named `lynceus…` there and removes them again. The last line counts: `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

if (!process.env.KUBECONFIG) {
  console.log('test:cluster skipped: KUBECONFIG not set');
} else {
  const work = mkdtempSync(join(tmpdir(), 'lynceus-cluster-'));
  const report = join(work, 'report.json');
  run('node_modules/vitest/vitest.mjs', [
    'run',
    '--config',
    'vitest.cluster.config.js',
    '--reporter=verbose',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const { numPassedTests: passed, numFailedTests: failed } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 1 };
  rmSync(work, { recursive: true, force: true });

  const same = run('--import', [
    'tsx',
    '--conditions=react-server',
    'scripts/test-cluster-access.ts',
    '--questions',
    '10000',
    '--seed',
    String(Date.now() % 100_000),
  ]);
  console.log(`${passed + (same ? 1 : 0)} passed, ${failed + (same ? 0 : 1)} failed`);
  process.exitCode = failed === 0 && same ? 0 : 1;
}

function run(first, args) {
  return spawnSync(process.execPath, [first, ...args], { stdio: 'inherit' }).status === 0;
}
