import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

const port = Number(process.env.LYNCEUS_E2E_PORT ?? 3987);
// LYNCEUS_E2E_URL points the tests at a server that runs already, for writing them against `npm run dev`.
const running = process.env.LYNCEUS_E2E_URL;
// Tests that write need a server whose data may go: one of their own, or one that is said to be.
const mayChange = running === undefined || process.env.LYNCEUS_E2E_CHANGES === '1';
// Workers load this file again: the folder is chosen once and handed on.
if (running === undefined) process.env.LYNCEUS_E2E_DATA ??= mkdtempSync(join(tmpdir(), 'lynceus-e2e-'));

const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } };

/** What writes: it stands alone, one test after another. All else only looks, and stands beside its like. */
const changing =
  /\/(12-import|18-remedy|21-images|23-settings|27-triage|28-attestations|31-trends|32-sharing|33-api-and-views|99-remove-demo)\.spec/;

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  projects: [
    { name: 'looking', testIgnore: changing, use: desktop },
    ...(mayChange ? [{ name: 'changing', testMatch: changing, use: desktop }] : []),
  ],
  fullyParallel: false,
  // `npm test` gives the project that looks a worker for each processor.
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: running ?? `http://127.0.0.1:${port}`,
    // Filming takes a good part of the processors that the page itself needs: `--trace retain-on-failure` asks for it.
    trace: 'off',
    launchOptions: {
      executablePath: process.env.LYNCEUS_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  ...(running === undefined && {
    webServer: {
      command: `node scripts/start.js --port ${port} --data ${process.env.LYNCEUS_E2E_DATA}`,
      url: `http://127.0.0.1:${port}/api/readyz`,
      timeout: 300_000,
      reuseExistingServer: false,
      env: { KUBECONFIG: '/nonexistent' },
    },
  }),
});
