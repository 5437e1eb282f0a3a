import { foldGrants } from './effective-permissions';
import { covers } from './covers';
import { minimalRules } from './minimal-rules';
import { ruleAllows } from './rule-allows';
import type { Grant, PolicyRule } from './types';
import { readVerbs, unloggedVerbs, type UsagePeriod, type UsageRow } from './usage';

/** Rules that are needed in one scope. */
export type ScopedRules = {
  /** `''`: everywhere. */
  readonly scope: string;
  readonly rules: readonly PolicyRule[];
};

/** One permission of a subject: a resource, or a URL, in one scope. */
export type JudgedPermission = {
  readonly scope: string;
  readonly apiGroup: string;
  /** As the rules write it, or a URL. */
  readonly resource: string;
  readonly names: readonly string[];
  readonly verbs: readonly string[];
};

/** What a log says of the permissions of a subject. */
export type UsageVerdict = {
  /** Permissions that nobody used, in the order of the rules. */
  readonly unused: readonly JudgedPermission[];
  /** Used ones, most used first. */
  readonly used: readonly UsageRow[];
  /** Requests that were refused, most often first. */
  readonly refused: readonly UsageRow[];
  /** Permissions of which no log tells, or not this one. */
  readonly unjudged: readonly JudgedPermission[];
  /** The rules that allow what was used, and no more. */
  readonly smaller: readonly ScopedRules[];
};

/**
 * The fewest rules that allow exactly what grants allow, scope by scope: what holds everywhere is not said again for a
 * namespace. URLs in a namespaced grant allow nothing and are left out.
 */
export function minimalScopes(grants: readonly Pick<Grant, 'rule' | 'scope'>[]): readonly ScopedRules[] {
  const byScope = new Map<string, PolicyRule[]>();
  for (const { rule, scope } of grants) {
    const list = byScope.get(scope) ?? [];
    byScope.set(scope, list);
    list.push(scope === '' ? rule : { ...rule, nonResourceURLs: [] });
  }
  const everywhere = minimalRules(byScope.get('') ?? []);
  return [...byScope]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([scope, rules]) => ({
      scope,
      rules: scope === '' ? everywhere : minimalRules(covers(everywhere, rules).uncovered),
    }))
    .filter(({ rules }) => rules.length > 0);
}

/**
 * What a subject used of its grants, and what it could do without.
 *
 * A permission counts as used when a request that it allows was let through. Where the log cannot tell (verbs that no
 * request is made with, reads where no read of anybody is logged) it is not called unused. Names are not narrowed: a log
 * keeps only that some were given.
 */
export function judgeUsage(grants: readonly Grant[], rows: readonly UsageRow[], period: UsagePeriod): UsageVerdict {
  const byCount = (of: 'allowed' | 'refused') => (a: UsageRow, b: UsageRow) => b[of] - a[of] || compareRows(a, b);
  const used = rows
    .filter((row) => row.allowed > 0 && grants.some((grant) => allowsRow(grant, row)))
    .sort(byCount('allowed'));
  const [unused, unjudged]: JudgedPermission[][] = [[], []];
  for (const permission of foldGrants(grants)) {
    const about =
      permission.kind === 'url'
        ? { scope: '', apiGroup: '', resource: permission.url.replace(/^\*$/, '/*'), names: [] }
        : permission;
    const { scope, apiGroup, resource, names } = about;
    const rest = permission.verbs.filter(
      (verb) =>
        !permission.grants.some((grant) =>
          used.some((row) => (verb === '*' || verb === row.verb) && allowsRow(narrowed(grant, about, verb), row)),
        ),
    );
    const told = (verb: string) =>
      !unloggedVerbs.has(verb) &&
      (verb === '*' ? period.reads && period.changes : readVerbs.has(verb) ? period.reads : period.changes);
    const put = (list: JudgedPermission[] | undefined, verbs: readonly string[]) =>
      verbs.length > 0 && list?.push({ scope, apiGroup, resource, names, verbs });
    put(unused, rest.filter(told));
    put(
      unjudged,
      rest.filter((verb) => !told(verb)),
    );
  }
  return {
    unused: unused ?? [],
    used,
    refused: rows.filter((row) => row.refused > 0).sort(byCount('refused')),
    unjudged: unjudged ?? [],
    smaller: minimalScopes(used.map((row) => ({ rule: ruleOf(row), scope: row.namespace }))),
  };
}

/** The rule that allows what a row tells of, on objects of any name. */
function ruleOf({ verb, apiGroup, resource, subresource }: UsageRow): PolicyRule {
  const none = { apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [] };
  if (resource.startsWith('/')) return { ...none, verbs: [verb], nonResourceURLs: [resource] };
  return {
    ...none,
    verbs: [verb],
    apiGroups: [apiGroup],
    resources: [subresource === '' ? resource : `${resource}/${subresource}`],
  };
}

/** Whether a grant may have let a request of a row through. Of a grant that is limited to names it may. */
function allowsRow({ rule, scope }: Pick<Grant, 'rule' | 'scope'>, row: UsageRow): boolean {
  if (scope !== '' && scope !== row.namespace) return false;
  const { verb, apiGroup, resource, subresource, namespace } = row;
  if (resource.startsWith('/')) return scope === '' && ruleAllows(rule, { kind: 'path', verb, path: resource });
  if (rule.resourceNames.length > 0 && row.named === 0) return false;
  const any = { ...rule, resourceNames: [] };
  return ruleAllows(any, { kind: 'resource', verb, apiGroup, resource, subresource, name: '', namespace });
}

/** A grant as far as it says one thing of one resource. */
function narrowed(
  { rule, scope }: Grant,
  { apiGroup, resource }: Pick<JudgedPermission, 'apiGroup' | 'resource'>,
  verb: string,
): Pick<Grant, 'rule' | 'scope'> {
  const verbs = verb === '*' ? rule.verbs : [verb];
  return resource.startsWith('/') || (rule.resources.length === 0 && rule.nonResourceURLs.length > 0)
    ? { scope, rule: { ...rule, verbs, apiGroups: [], resources: [], nonResourceURLs: [resource] } }
    : { scope, rule: { ...rule, verbs, apiGroups: [apiGroup], resources: [resource], nonResourceURLs: [] } };
}

const compareRows = (a: UsageRow, b: UsageRow) => {
  const [left, right] = [a, b].map(({ namespace, apiGroup, resource, subresource, verb }) =>
    JSON.stringify([namespace, apiGroup, resource, subresource, verb]),
  );
  return (left ?? '') < (right ?? '') ? -1 : 1;
};
