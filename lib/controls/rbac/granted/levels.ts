import { severities, type ControlContext, type Severity } from '../../types';
import type { Match } from './matching-grants';
import { strongAccounts } from './strong-accounts';

/** How bad a permission is by where it is held. */
export type Levels = {
  readonly everywhere: Severity;
  /** In kube-system, whose ServiceAccounts run the cluster. */
  readonly kubeSystem: Severity;
  readonly elsewhere: Severity;
  /** What a limit to names does: one step milder, or nothing to report. `lower` when left out. */
  readonly named?: 'lower' | 'fine';
  /**
   * The permission yields the identities of a namespace. One where a ServiceAccount can take over the cluster then
   * counts as kube-system does.
   */
  readonly yieldsIdentities?: true;
};

/** The severity of one match, or null when it is nothing to report. */
export function levelOf(context: ControlContext, levels: Levels, { grant, names }: Match): Severity | null {
  if (names !== null && levels.named === 'fine') return null;
  const level = unlimited(context, levels, grant.scope);
  return names === null ? level : milder(level);
}

function unlimited(context: ControlContext, levels: Levels, scope: string): Severity {
  if (scope === '') return levels.everywhere;
  if (scope === 'kube-system') return levels.kubeSystem;
  return levels.yieldsIdentities && strongAccounts(context).has(scope) ? levels.kubeSystem : levels.elsewhere;
}

/** One step milder; `low` stays. */
export function milder(severity: Severity): Severity {
  return severities[Math.min(severities.indexOf(severity) + 1, severities.length - 1)] ?? severity;
}
