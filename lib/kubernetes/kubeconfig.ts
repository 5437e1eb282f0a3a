import 'server-only';

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { KubeConfig, type User } from '@kubernetes/client-node';
import { z } from 'zod';
import { AppError } from '@/lib/errors';

/** Environment variables, the process's own unless a test says otherwise. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a credential plugin's entry holds; the library leaves it as it was written. */
const ExecPlugin = z.looseObject({
  apiVersion: z.string().optional(),
  command: z.string(),
  env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  interactiveMode: z.string().nullish(),
});
export type ExecPlugin = z.infer<typeof ExecPlugin>;

/**
 * The local operator's kubeconfig, merged as kubectl merges it: files of `KUBECONFIG` in order, else `~/.kube/config`;
 * the first file to name an entry or a current context wins; files that do not exist are skipped. The library's own
 * merge stops at a missing file or a repeated name, so only its reading of single files is used.
 *
 * @throws AppError `invalid-input` naming the file that cannot be read or understood.
 */
export function loadKubeconfig(env: Environment = process.env): KubeConfig {
  const files = kubeconfigPaths(env).flatMap((path) => readKubeconfig(path) ?? []);
  const merged = new KubeConfig();
  merged.loadFromOptions({
    clusters: firstOfEachName(files.flatMap(({ clusters }) => clusters)),
    contexts: firstOfEachName(files.flatMap(({ contexts }) => contexts)),
    users: firstOfEachName(files.flatMap(({ users }) => users)),
    currentContext: files.map(({ currentContext }) => currentContext).find((name) => name) ?? '',
  });
  return merged;
}

/** The credential plugin of a user; null when it has none. */
export function execPluginOf(user: User): ExecPlugin | null {
  const parsed = ExecPlugin.safeParse(user.exec);
  return parsed.success ? parsed.data : null;
}

function kubeconfigPaths(env: Environment): string[] {
  const listed = (env.KUBECONFIG ?? '').split(delimiter).filter((path) => path !== '');
  return listed.length > 0 ? listed : [join(env.HOME ?? homedir(), '.kube', 'config')];
}

function readKubeconfig(path: string): KubeConfig | null {
  const text = readIfPresent(path);
  if (text === null || text.trim() === '') return null;
  const folder = dirname(resolve(path));
  const config = new KubeConfig();
  try {
    config.loadFromString(text);
    config.makePathsAbsolute(folder);
    config.users = config.users.map((user) => withPlugin(user, folder));
    return config;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new AppError('invalid-input', `Kubeconfig ${path} is not valid: ${reason}`, { cause: error });
  }
}

function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw new AppError('invalid-input', `Kubeconfig ${path} cannot be read`, { cause: error });
  }
}

/** A plugin's relative path starts at its file, and it is told what protocol is spoken and that nobody can answer it. */
function withPlugin(user: User, folder: string): User {
  const plugin = execPluginOf(user);
  if (!plugin) return user;
  const { apiVersion = 'client.authentication.k8s.io/v1', command } = plugin;
  const info = JSON.stringify({ apiVersion, kind: 'ExecCredential', spec: { interactive: false } });
  const env = [...(plugin.env ?? []), { name: 'KUBERNETES_EXEC_INFO', value: info }];
  return { ...user, exec: { ...plugin, command: command.includes('/') ? resolve(folder, command) : command, env } };
}

function firstOfEachName<T extends { readonly name: string }>(entries: readonly T[]): T[] {
  const first = new Map<string, T>();
  for (const entry of entries) if (!first.has(entry.name)) first.set(entry.name, entry);
  return [...first.values()];
}
