import { grantsOfSubject } from './grants-of';
import type { RbacIndex } from './index-rbac';
import type { Grant, Subject } from './types';

/** What a subject may do with one resource, or one URL, in one scope, over all the grants that say so. */
export type EffectivePermission =
  | {
      readonly kind: 'resource';
      /** `''`: everywhere. */
      readonly scope: string;
      readonly apiGroup: string;
      /** As the rules write it: `pods`, `pods/exec`, `*`. */
      readonly resource: string;
      /** Sorted; empty means any name. */
      readonly names: readonly string[];
      /** Sorted; `['*']` alone when any verb is allowed. */
      readonly verbs: readonly string[];
      readonly grants: readonly Grant[];
    }
  | {
      readonly kind: 'url';
      readonly url: string;
      readonly verbs: readonly string[];
      readonly grants: readonly Grant[];
    };

/**
 * A subject's permissions, folded for reading: one row a scope, resource and set of names, with the verbs of all rules
 * together; URLs last. Rows with stars stand for themselves; they do not swallow the narrower rows, whose grants would
 * remain if the wide one were taken away. URLs in namespaced grants give nothing and are left out.
 */
export function effectivePermissions(index: RbacIndex, subject: Subject): readonly EffectivePermission[] {
  return foldGrants(grantsOfSubject(index, subject));
}

/** The same folding for any grants. */
export function foldGrants(grants: readonly Grant[]): readonly EffectivePermission[] {
  const rows = new Map<string, Row>();
  for (const grant of grants) {
    for (const target of targetsOf(grant)) {
      const key = JSON.stringify(target);
      const row = rows.get(key) ?? { target, verbs: new Set<string>(), grants: [] };
      rows.set(key, row);
      for (const verb of grant.rule.verbs) row.verbs.add(verb);
      if (row.grants.at(-1) !== grant) row.grants.push(grant);
    }
  }
  return [...rows.values()]
    .filter(({ verbs }) => verbs.size > 0)
    .sort((a, b) => compareTargets(a.target, b.target))
    .map(({ target, verbs, grants: from }) => ({ ...target, verbs: sortedVerbs(verbs), grants: from }));
}

type Target =
  | {
      readonly kind: 'resource';
      readonly scope: string;
      readonly apiGroup: string;
      readonly resource: string;
      readonly names: readonly string[];
    }
  | { readonly kind: 'url'; readonly url: string };
type Row = { readonly target: Target; readonly verbs: Set<string>; readonly grants: Grant[] };

function* targetsOf({ rule, scope }: Grant): Generator<Target> {
  const names = [...new Set(rule.resourceNames)].sort();
  for (const apiGroup of rule.apiGroups) {
    for (const resource of rule.resources) yield { kind: 'resource', scope, apiGroup, resource, names };
  }
  if (scope === '') for (const url of rule.nonResourceURLs) yield { kind: 'url', url };
}

const sortedVerbs = (verbs: ReadonlySet<string>): readonly string[] => (verbs.has('*') ? ['*'] : [...verbs].sort());

function compareTargets(a: Target, b: Target): number {
  if (a.kind === 'url' || b.kind === 'url') {
    if (a.kind !== b.kind) return a.kind === 'url' ? 1 : -1;
    return a.kind === 'url' && b.kind === 'url' ? compareText(a.url, b.url) : 0;
  }
  return (
    compareText(a.scope, b.scope) ||
    compareText(a.apiGroup, b.apiGroup) ||
    compareText(a.resource, b.resource) ||
    compareText(a.names.join('\n'), b.names.join('\n'))
  );
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
