import type { Severity } from '@/lib/controls/types';
import { whyInert } from '@/lib/controls/rbac/inert-rules';
import { aggregatedFrom } from '@/lib/rbac/aggregation';
import { grantRisk, riskyGrants, worse, type RiskyUse } from '@/lib/rbac/risky-rules';
import { riskyTechniques } from '@/lib/rbac/risky-techniques';
import type { PolicyRule, Role } from '@/lib/rbac/types';
import { roleId } from './node-ids';
import { writtenResource } from './permission-rows';

/** One rule of a role, ready to read. */
export type RuleRow = {
  /** Its place in the role, from 0. */
  readonly at: number;
  readonly verbs: readonly { readonly verb: string; readonly risk: Severity | null }[];
  /** `secrets`, `deployments.apps`, `*`. */
  readonly resources: readonly string[];
  /** Empty means any name. */
  readonly names: readonly string[];
  readonly urls: readonly string[];
  readonly risk: Severity | null;
  /** What it makes possible, worst first; each completes "may …". */
  readonly uses: readonly {
    readonly severity: Severity;
    readonly title: string;
    readonly verbs: readonly string[];
    readonly resource: string;
  }[];
  /** Why it allows nothing, or null. */
  readonly inert: string | null;
  /** The ClusterRoles that an aggregate has it from; empty when it is the role's own. */
  readonly from: readonly { readonly id: string; readonly name: string }[];
};

const mostUses = 8;

/**
 * The rules of a role in their order, weighed as if held in `scope` (`''`: everywhere).
 *
 * @param roles All roles, to tell which of them an aggregate has each rule from.
 */
export function ruleRows(role: Role, scope: string, roles: readonly Role[]): readonly RuleRow[] {
  const parts = role.aggregates ? aggregatedFrom(role, roles) : [];
  return role.rules.map((rule, at) => {
    const uses = riskyGrants({ rule, scope });
    return {
      at,
      verbs: rule.verbs.map((verb) => ({ verb, risk: riskOf(verb, uses) })),
      resources: rule.apiGroups.flatMap((group) => rule.resources.map((resource) => writtenResource(group, resource))),
      names: rule.resourceNames,
      urls: rule.nonResourceURLs,
      risk: uses[0]?.severity ?? null,
      uses: distinctUses(uses, rule),
      inert: whyInert(rule, role),
      from: parts
        .filter((part) => part.rules.some((own) => sameRule(own, rule)))
        .map((part) => ({ id: roleId(part), name: part.name })),
    };
  });
}

/** The worst that a role makes possible when it is held in a scope, and how many of its rules are risky there. */
export function worstOfRole(
  role: Role,
  scope: string,
): { readonly risk: Severity | null; readonly risky: number; readonly title: string } {
  const risks = role.rules.map((rule) => grantRisk({ rule, scope }));
  const risk = risks.reduce<Severity | null>(worse, null);
  const worst = role.rules
    .filter((_, at) => risk !== null && risks[at] === risk)
    .flatMap((rule) => riskyGrants({ rule, scope }).filter(({ severity }) => severity === risk));
  const title = worst.toSorted((a, b) => rankOf(a.technique) - rankOf(b.technique))[0]?.title ?? '';
  return { risk, risky: risks.filter((each) => each !== null).length, title };
}

// The table of techniques starts with those that include the others.
const rankOf = (id: string) => riskyTechniques.findIndex((technique) => technique.id === id);

const riskOf = (verb: string, uses: readonly RiskyUse[]) =>
  uses
    .filter((use) => verb === '*' || use.verbs.includes(verb) || use.verbs.includes('*'))
    .map(({ severity }) => severity)
    .reduce<Severity | null>(worse, null);

// A star makes every technique apply: the widest says it all.
function distinctUses(uses: readonly RiskyUse[], { resources }: PolicyRule): RuleRow['uses'] {
  const shown = resources.includes('*') ? uses.slice(0, 1) : uses;
  const byTitle = new Map<string, RuleRow['uses'][number]>();
  for (const { title, severity, verbs, apiGroup, resource } of shown) {
    if (!byTitle.has(title))
      byTitle.set(title, { title, severity, verbs, resource: writtenResource(apiGroup, resource) });
  }
  return [...byTitle.values()].slice(0, mostUses);
}

const sameRule = (a: PolicyRule, b: PolicyRule) => keyOf(a) === keyOf(b);
const keyOf = ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule) =>
  JSON.stringify([verbs, apiGroups, resources, resourceNames, nonResourceURLs]);
