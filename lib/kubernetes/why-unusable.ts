import 'server-only';

import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Cluster, Context, KubeConfig, User } from '@kubernetes/client-node';
import { execPluginOf, type Environment } from './kubeconfig';

/** Why a context of the kubeconfig cannot be connected to, as one sentence; null when nothing speaks against it. */
export function whyUnusable(kubeconfig: KubeConfig, context: Context, env: Environment): string | null {
  const cluster = kubeconfig.getCluster(context.cluster);
  if (!cluster) return `The kubeconfig does not describe cluster ${context.cluster}`;
  const user = kubeconfig.getUser(context.user);
  if (!user) return context.user ? `The kubeconfig does not describe user ${context.user}` : 'It names no user';
  return clusterProblem(cluster) ?? userProblem(user, env);
}

function clusterProblem({ server, skipTLSVerify, caFile }: Cluster): string | null {
  if (!URL.canParse(server)) return `${server} is not an address`;
  const { protocol, hostname } = new URL(server);
  // The library, too, takes plain HTTP only where TLS verification was switched off on purpose.
  if (protocol !== 'https:' && !(protocol === 'http:' && skipTLSVerify && isLoopback(hostname))) {
    return `${server} would send credentials unencrypted; only https is used`;
  }
  return missingFile(caFile);
}

function userProblem(user: User, env: Environment): string | null {
  return missingFile(user.certFile) ?? missingFile(user.keyFile) ?? pluginProblem(user, env);
}

function pluginProblem(user: User, env: Environment): string | null {
  const plugin = execPluginOf(user);
  if (!plugin) return null;
  if (plugin.interactiveMode === 'Always') return `Credential plugin ${plugin.command} needs a terminal`;
  return isInstalled(plugin.command, env) ? null : `Credential plugin ${plugin.command} is not installed`;
}

function missingFile(path: string | undefined): string | null {
  return !path || existsSync(path) ? null : `File ${path} does not exist`;
}

function isInstalled(command: string, env: Environment): boolean {
  if (isAbsolute(command)) return isExecutable(command);
  return (env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, command)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
