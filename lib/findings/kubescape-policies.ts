import { controls } from '@/lib/controls/catalogue';
import { isKubescapeId } from '@/lib/controls/kubescape-ids';
import type { Control } from '@/lib/controls/types';
import { globMatches } from './glob';
import { kubescapeControlNames } from './kubescape-control-names';
import { globsOfPattern } from './pattern-globs';

/** One entry of `posturePolicies`: what is given must all be so. */
export type PosturePolicy = {
  readonly frameworkName?: string | null | undefined;
  readonly controlName?: string | null | undefined;
  readonly controlID?: string | null | undefined;
  readonly ruleName?: string | null | undefined;
};

export type ControlsMeant = {
  /** Controls of ours that ask nothing but what is excepted. */
  readonly controls: readonly Control[];
  readonly leftOut: readonly { readonly what: string; readonly why: string }[];
};

/**
 * Which of our controls an exception covers wholly. A control that answers several of Kubescape's is covered when all of
 * them are excepted together; else accepting it would accept more than the exception says.
 */
export function controlsMeant(policies: readonly PosturePolicy[]): ControlsMeant {
  const leftOut: { what: string; why: string }[] = [];
  const ids = new Set<string>();
  if (policies.length === 0)
    leftOut.push({ what: 'every control', why: 'It excepts all of Kubescape’s controls; ours ask more than those' });
  for (const policy of policies) {
    const meant = idsMeant(policy);
    if (typeof meant === 'string') leftOut.push({ what: nameOf(policy), why: meant });
    else for (const id of meant) ids.add(id);
  }
  const covered = new Set<Control>();
  for (const id of ids) {
    const answering = answers.get(id) ?? [];
    if (answering.length === 0) leftOut.push({ what: id, why: 'No control here answers it' });
    for (const control of answering) {
      const others = (control.references.kubescape ?? []).filter((other) => !ids.has(other));
      if (others.length === 0) covered.add(control);
      else leftOut.push({ what: id, why: `Our ${control.id} answers ${listed(others)} too, not excepted here` });
    }
  }
  return { controls: [...covered].sort((a, b) => (a.id < b.id ? -1 : 1)), leftOut };
}

function idsMeant({ frameworkName, controlName, controlID, ruleName }: PosturePolicy): readonly string[] | string {
  if (ruleName) return 'It excepts one rule inside a control; findings here are about whole controls';
  if (frameworkName && !['allcontrols', '.*'].includes(frameworkName.toLowerCase()))
    return `It holds for framework ${frameworkName} only; a finding here stands in every framework`;
  if (!controlName && !controlID) return 'It excepts all of Kubescape’s controls; ours ask more than those';
  const byId = controlID ? matching(controlID, (id) => id) : null;
  const byName = controlName ? matching(controlName, (id) => kubescapeControlNames[id] ?? '') : null;
  if (typeof byId === 'string') return byId;
  if (typeof byName === 'string') return byName;
  const both = (byId ?? byName ?? []).filter((id) => byName === null || byName.includes(id));
  if (both.length > 0) return both;
  if (controlID && isKubescapeId(controlID.toUpperCase())) return [controlID.toUpperCase()];
  return 'No control of Kubescape’s that is answered here is called that';
}

/** The ids whose id or name a pattern describes; a sentence when it is a pattern that cannot be followed exactly. */
function matching(pattern: string, of: (id: string) => string): readonly string[] | string {
  const wanted = pattern.toLowerCase();
  const same = [...answers.keys()].filter((id) => of(id).toLowerCase() === wanted);
  if (same.length > 0) return same;
  const globs = globsOfPattern(wanted);
  if (typeof globs === 'string') return globs;
  return [...answers.keys()].filter((id) => globs.some((glob) => globMatches(glob, of(id).toLowerCase())));
}

const answers: ReadonlyMap<string, readonly Control[]> = answersOf(controls);

function answersOf(all: readonly Control[]): Map<string, Control[]> {
  const found = new Map<string, Control[]>();
  for (const control of all)
    for (const id of control.references.kubescape ?? []) found.set(id, [...(found.get(id) ?? []), control]);
  return found;
}

const nameOf = ({ frameworkName, controlName, controlID, ruleName }: PosturePolicy) =>
  [controlID, controlName, ruleName, frameworkName].filter(Boolean).join(', ') || 'every control';

const listed = (ids: readonly string[]) =>
  ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ');
