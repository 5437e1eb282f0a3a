import { singlePermissions } from '@/lib/rbac/covers';
import { pathMatches } from '@/lib/rbac/rule-allows';
import type { Grant, PolicyRule } from '@/lib/rbac/types';

/** One verb on one resource, of one name or any, in one scope; or one verb on one URL. */
export type Single =
  | {
      readonly kind: 'resource';
      /** `''`: everywhere. */
      readonly scope: string;
      readonly apiGroup: string;
      readonly resource: string;
      /** Null: any name. */
      readonly name: string | null;
      readonly verb: string;
    }
  | { readonly kind: 'url'; readonly url: string; readonly verb: string };

/** The single permissions of a rule in a scope, each once. URLs in a namespace give nothing and are left out. */
export function singlesOf({ rule, scope }: Pick<Grant, 'rule' | 'scope'>): readonly Single[] {
  const singles = brokenDown(rule);
  if (scope === '') return singles;
  return singles.flatMap((single): Single[] => (single.kind === 'resource' ? [{ ...single, scope }] : []));
}

// A rule may be bound a thousand times.
const known = new WeakMap<PolicyRule, readonly Single[]>();

function brokenDown(rule: PolicyRule): readonly Single[] {
  const before = known.get(rule);
  if (before) return before;
  const singles = new Map<string, Single>();
  for (const { verbs, apiGroups, resources, resourceNames, nonResourceURLs } of singlePermissions(rule)) {
    const [verb = ''] = verbs; // each list of a single permission holds one entry at most
    const [url] = nonResourceURLs;
    const single: Single =
      url === undefined
        ? {
            kind: 'resource',
            scope: '',
            apiGroup: apiGroups[0] ?? '',
            resource: resources[0] ?? '',
            name: resourceNames[0] ?? null,
            verb,
          }
        : { kind: 'url', url, verb };
    singles.set(singleKey(single), single);
  }
  const found = [...singles.values()];
  known.set(rule, found);
  return found;
}

/** One key a permission. */
export const singleKey = (single: Single): string =>
  single.kind === 'url'
    ? JSON.stringify([single.verb, single.url])
    : JSON.stringify([single.scope, single.apiGroup, single.resource, single.name, single.verb]);

/** Whether who holds the one holds all of the other. */
export function includes(one: Single, other: Single): boolean {
  if (one.verb !== '*' && one.verb !== other.verb) return false;
  if (one.kind === 'url') return other.kind === 'url' && pathMatches(one.url, other.url);
  return (
    other.kind === 'resource' &&
    (one.scope === '' || one.scope === other.scope) &&
    (one.apiGroup === '*' || one.apiGroup === other.apiGroup) &&
    (one.name === null || one.name === other.name) &&
    resourceIncludes(one.resource, other.resource)
  );
}

/** Whether some request is allowed by both. */
export function meets(one: Single, other: Single): boolean {
  if (one.verb !== '*' && other.verb !== '*' && one.verb !== other.verb) return false;
  if (one.kind === 'url') {
    return other.kind === 'url' && (pathMatches(one.url, other.url) || pathMatches(other.url, one.url));
  }
  return (
    other.kind === 'resource' &&
    (one.scope === '' || other.scope === '' || one.scope === other.scope) &&
    (one.apiGroup === '*' || other.apiGroup === '*' || one.apiGroup === other.apiGroup) &&
    (one.name === null || other.name === null || one.name === other.name) &&
    (resourceIncludes(one.resource, other.resource) || resourceIncludes(other.resource, one.resource))
  );
}

// A star means all resources and subresources, a star before a slash that subresource of any.
function resourceIncludes(one: string, other: string): boolean {
  if (one === '*' || one === other) return true;
  const slash = other.indexOf('/');
  return slash >= 0 && one === `*${other.slice(slash)}`;
}
