import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { buildEnvironment } from './prepare.js';
import { startProgram } from './run-step.js';
import { signInHeaders, warmUp } from './warm-up.js';

/**
 * Host, port and data folder from the environment and the arguments.
 *
 * Whoever reaches the port and knows no better is believed: so only loopback addresses are accepted, and a sign-in
 * stands before them on the same machine.
 *
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @throws Error, ready to show: the host is not loopback, the port is no port, a sign-in proves nothing.
 */
export function serverSettings(args, env = process.env) {
  const option = (name) => {
    const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
    if (at < 0) return undefined;
    return args[at].includes('=') ? args[at].slice(args[at].indexOf('=') + 1) : args[at + 1];
  };
  const host = option('host') ?? (env.HOST || '127.0.0.1');
  const wanted = option('port') ?? env.PORT;
  const port = wanted === undefined || wanted === '' ? 3000 : Number(wanted);
  if (!/^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host)) {
    throw new Error(
      `HOST=${host} is not a loopback address. What Lynceus shows is a map for attackers, and it asks nobody for a password: it listens on 127.0.0.1, ::1 or localhost only. Reach it from elsewhere by an SSH tunnel, or through a proxy on this machine that signs people in (--sign-in-header).`,
    );
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT=${wanted} is not a port number (0 to 65535).`);
  const data = resolve(option('data') ?? (env.LYNCEUS_DATA || './data'));
  const signIn = option('sign-in-header');
  const address = option('address');
  if ((signIn ?? env.LYNCEUS_SIGN_IN_HEADER ?? '') !== '' && (env.LYNCEUS_SIGN_IN_SECRET ?? '').length < 24)
    throw new Error(
      'A sign-in needs LYNCEUS_SIGN_IN_SECRET, at least 24 characters that the proxy adds to each request as X-Lynceus-Proxy-Secret: without it, whoever reaches the port could say any name.',
    );
  const forServer = {
    ...(signIn !== undefined && { LYNCEUS_SIGN_IN_HEADER: signIn }),
    ...(address !== undefined && { LYNCEUS_ADDRESS: address }),
  };
  return { host: host.replace(/^\[|\]$/g, ''), port, chosen: wanted !== undefined && wanted !== '', data, forServer };
}

/**
 * Milliseconds that a connection may lie idle. Node's five seconds are less than what proxies and clients keep theirs
 * (nginx 60 s, Go 90 s): they would now and then ask on a connection that is just being closed, and be told of a reset.
 */
const idleConnection = 100_000;

/**
 * Serves the built application until a signal ends it.
 *
 * @returns The exit code: 130 after Ctrl-C, 2 when the server could not start.
 */
export async function serve(settings) {
  const port = await freePort(settings);
  const url = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
  let log = '';
  let ready = false;
  const server = startProgram(
    process.execPath,
    [
      'node_modules/next/dist/bin/next',
      'start',
      ...['-H', settings.host, '-p', String(port), '--keepAliveTimeout', String(idleConnection)],
    ],
    {
      env: { ...buildEnvironment(), NODE_ENV: 'production', LYNCEUS_DATA: settings.data, ...settings.forServer },
      onOutput: (text) => {
        if (ready) process.stderr.write(text);
        else log += text;
      },
    },
  );
  const answered = await Promise.race([answers(`${url}/api/readyz`), server.ended.then(() => false)]);
  if (!answered) {
    server.stop();
    const code = await server.ended;
    if (code === 130) return 130;
    process.stderr.write(`${log}\nlynceus: the server did not start; the lines above say why.\n`);
    return 2;
  }
  await warmUp(url, signInHeaders({ ...process.env, ...settings.forServer }));
  ready = true;
  process.stdout.write(`\n  Lynceus is ready: ${url}\n  Data: ${settings.data} · Ctrl-C stops it\n\n`);
  return server.ended;
}

async function answers(url) {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    const response = await fetch(url, { signal: AbortSignal.timeout(60_000) }).catch(() => null);
    if (response?.ok) return true;
    await new Promise((done) => setTimeout(done, 150));
  }
  return false;
}

// Without an asked port the next free one is taken; an asked one is an order.
async function freePort({ host, port, chosen }) {
  for (let candidate = port; candidate < port + (chosen ? 1 : 20); candidate += 1) {
    const free = await tryPort(host, candidate);
    if (free !== null) return free;
  }
  throw new Error(`Port ${port} on ${host} is in use. Set PORT to another one.`);
}

async function tryPort(host, port) {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
    return probe.address().port;
  } catch (error) {
    if (error.code === 'EADDRINUSE') return null;
    throw error.code === 'EACCES' ? new Error(`Port ${port} may not be used by this account.`) : error;
  } finally {
    await new Promise((done) => probe.close(() => done()));
  }
}
