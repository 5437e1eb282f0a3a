import { quoted } from '@/lib/controls/rbac/granted/proof';
import type { PodSecurityLevel } from '@/lib/controls/pod-security/admitted-at';

const label = (namespace: string, mode: string, level: PodSecurityLevel, minor: number, dryRun = false) => {
  const key = `pod-security.kubernetes.io/${mode}`;
  const flags = `${dryRun ? '--dry-run=server ' : ''}--overwrite`;
  return `kubectl label ${flags} namespace ${quoted(namespace)} ${key}=${level} ${key}-version=v1.${minor}`;
};

/** Asks the API server first, which warns about pods that would be refused; then enforces. */
export function enforceCommands(namespace: string, level: PodSecurityLevel, minor: number): string {
  return [label(namespace, 'enforce', level, minor, true), label(namespace, 'enforce', level, minor)].join('\n');
}

/** Warns and records what would be refused, and refuses nothing. */
export function warnCommands(namespace: string, level: PodSecurityLevel, minor: number): string {
  return [label(namespace, 'warn', level, minor), label(namespace, 'audit', level, minor)].join('\n');
}
