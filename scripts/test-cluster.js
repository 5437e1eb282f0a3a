#!/usr/bin/env node
/**
 * Tests against the cluster of `KUBECONFIG`, whose current context must be an administrator, with contexts `…-reader`
 * and `…-nobody` beside it. Writes objects named `lynceus…` there and removes them again.
 */
import { spawnSync } from 'node:child_process';

if (!process.env.KUBECONFIG) {
  console.log('test:cluster skipped: KUBECONFIG not set');
} else {
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'vitest.cluster.config.js',
    ...process.argv.slice(2),
  ];
  const { status } = spawnSync(process.execPath, vitest, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
