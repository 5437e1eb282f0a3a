import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = ['--import', 'tsx', '--conditions=react-server', 'scripts/lynceus.ts'];

/** A second Lynceus, with a data folder of its own, as somebody uses it from the command line. */
export class OtherLynceus {
  readonly data = mkdtempSync(join(tmpdir(), 'lynceus-e2e-other-'));
  readonly #env = { ...process.env, KUBECONFIG: '/nonexistent', LYNCEUS_DATA: this.data };

  /** Runs a command to its end. */
  run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...program, ...args], {
      encoding: 'utf8',
      env: this.#env,
    });
    return { status, stdout, stderr };
  }

  /** Serves its data while `act` runs, which is given the address; `more` is added to its environment. */
  async serving<T>(act: (url: string) => Promise<T>, more: Readonly<Record<string, string>> = {}): Promise<T> {
    const port = await freePort();
    const server = spawn(process.execPath, [...program, 'serve', '--port', String(port), '--data', this.data], {
      env: { ...this.#env, ...more },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(server, 'exit');
    try {
      await Promise.race([
        untilReady(server.stdout),
        ended.then(() => Promise.reject(new Error('the server ended before it was ready'))),
      ]);
      return await act(`http://127.0.0.1:${port}`);
    } finally {
      server.kill('SIGINT');
      await ended;
    }
  }

  remove() {
    rmSync(this.data, { recursive: true, force: true });
  }
}

async function untilReady(output: NodeJS.ReadableStream) {
  for await (const text of output) {
    if (!String(text).includes('is ready')) continue;
    output.resume(); // what else it says is not read, and must not block it
    return;
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo; // it listens on a port, not on a pipe
  await new Promise((done) => probe.close(done));
  return port;
}
