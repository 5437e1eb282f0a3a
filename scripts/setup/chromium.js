import { existsSync } from 'node:fs';
import { runProgram, runStep } from './run-step.js';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/**
 * The browser that browser tests drive: LYNCEUS_CHROMIUM, an installed Chromium, or Playwright's own. Where there is
 * none it is installed from Debian's packages (as root), or by Playwright's own download.
 *
 * @returns Path of the executable. Exits with a clear sentence when no browser can be had.
 */
export async function findChromium() {
  const found = installed();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await runProgram('apt-get', ['update', '-qq']);
    await runStep('Installing Chromium for the browser tests', 'apt-get', ['install', '-y', '-qq', 'chromium'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } else {
    await runStep('Downloading Chromium for the browser tests', process.execPath, [
      'node_modules/@playwright/test/cli.js',
      'install',
      'chromium',
    ]);
  }
  const now = installed() ?? (await playwrights());
  if (now) return now;
  process.stderr.write('lynceus: no Chromium found. Install one and set LYNCEUS_CHROMIUM to its path.\n');
  process.exit(2);
}

function installed() {
  return [process.env.LYNCEUS_CHROMIUM, ...places].find((path) => path && existsSync(path)) ?? null;
}

async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}
