import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server with fresh demo data on a temporary database; `stop` ends it and takes the database away. */
export async function ownServer(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const data = mkdtempSync(join(tmpdir(), 'lynceus-screenshots-data-'));
  const child = spawn(process.execPath, ['scripts/start.js', '--port', '3986', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KUBECONFIG: '/nonexistent' },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\/\/\S+/.exec(text)?.[0];
      if (found) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${String(code)}`)));
  });
  return {
    url,
    stop: () => {
      child.kill('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}
