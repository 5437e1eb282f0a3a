import { covers } from '@/lib/rbac/covers';
import { foldGrants, type EffectivePermission } from '@/lib/rbac/effective-permissions';
import type { Grant, PolicyRule } from '@/lib/rbac/types';

/** A permission that somebody loses: as it was held, with the verbs that nothing else grants. */
export type LostPermission = EffectivePermission & {
  /** Namespaces in which other grants still give it, sorted; only where it was held everywhere. */
  readonly stillIn: readonly string[];
};

/**
 * What somebody loses with some grants, given those that stay: whatever no remaining grant covers. Rows are folded as
 * effective permissions are; those with stars stand beside the narrower ones. `[]` when the rest covers everything.
 */
export function lostPermissions(gone: readonly Grant[], kept: readonly Grant[]): readonly LostPermission[] {
  const rulesByScope = new Map<string, PolicyRule[]>();
  for (const { scope, rule } of kept) {
    const rules = rulesByScope.get(scope);
    if (rules) rules.push(rule);
    else rulesByScope.set(scope, [rule]);
  }
  return foldGrants(gone).flatMap((row) => lostOf(row, rulesByScope));
}

type Rules = ReadonlyMap<string, readonly PolicyRule[]>;
type Lost = { readonly verbs: readonly string[]; readonly stillIn: readonly string[]; readonly names: string[] };

function lostOf(row: EffectivePermission, rules: Rules): readonly LostPermission[] {
  if (row.kind === 'url' || row.names.length === 0) {
    return lostVerbs(row, [], rules).map(({ verbs, stillIn }) => ({ ...row, verbs, stillIn }));
  }
  const rows = new Map<string, Lost>(); // names that lose the same stay in one row
  for (const name of row.names) {
    for (const lost of lostVerbs(row, [name], rules)) {
      const key = JSON.stringify([lost.verbs, lost.stillIn]);
      const known = rows.get(key);
      if (known) known.names.push(name);
      else rows.set(key, lost);
    }
  }
  return [...rows.values()].map((lost) => ({ ...row, ...lost }));
}

/** The verbs of a row that are lost for one name, or for any: one entry for each set of namespaces that keep them. */
function lostVerbs(row: EffectivePermission, resourceNames: readonly string[], rules: Rules): readonly Lost[] {
  const scope = row.kind === 'url' ? '' : row.scope;
  // Names limit what a rule says of resources, never what it says of URLs.
  const comparable = (rule: PolicyRule) => (row.kind === 'url' ? { ...rule, resourceNames: [] } : rule);
  const lost = new Map<string, Lost & { readonly verbs: string[] }>();
  for (const verb of row.verbs) {
    const single = singleOf(row, verb, resourceNames);
    const coveredIn = (each: string) => covers((rules.get(each) ?? []).map(comparable), [single]).covered;
    if (coveredIn('') || (scope !== '' && coveredIn(scope))) continue;
    const others = row.kind === 'resource' && scope === '' ? [...rules.keys()].filter((each) => each !== '') : [];
    const stillIn = others.filter(coveredIn).sort();
    const key = stillIn.join('\n');
    const known = lost.get(key);
    if (known) known.verbs.push(verb);
    else lost.set(key, { verbs: [verb], stillIn, names: [...resourceNames] });
  }
  return [...lost.values()];
}

function singleOf(row: EffectivePermission, verb: string, resourceNames: readonly string[]): PolicyRule {
  return row.kind === 'url'
    ? { verbs: [verb], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [row.url] }
    : { verbs: [verb], apiGroups: [row.apiGroup], resources: [row.resource], resourceNames, nonResourceURLs: [] };
}
