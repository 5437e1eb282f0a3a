import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

const port = 3987;
// LYNCEUS_E2E_URL points the tests at a server that runs already, for writing them against `npm run dev`.
const running = process.env.LYNCEUS_E2E_URL;
// Tests that import and remove need a server whose data may go: one of their own, or one that is said to be.
const mayChange = running === undefined || process.env.LYNCEUS_E2E_CHANGES === '1';
// Workers load this file again: the folder is chosen once and handed on.
if (running === undefined) process.env.LYNCEUS_E2E_DATA ??= mkdtempSync(join(tmpdir(), 'lynceus-e2e-'));

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  testIgnore: mayChange ? [] : [/import/, /remove-demo/],
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: running ?? `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    // Without pictures: filming each page takes a good part of the processors that the page itself needs.
    trace: { mode: 'retain-on-failure', screenshots: false },
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
