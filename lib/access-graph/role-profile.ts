import type { Severity } from '@/lib/controls/types';
import { isBuiltInRole } from '@/lib/rbac/built-in';
import { subjectKey } from '@/lib/rbac/identity';
import { feeding } from '@/lib/rbac/unheld-roles';
import type { Role, Subject, SubjectKey } from '@/lib/rbac/types';
import { whoCan } from '@/lib/rbac/who-can';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { holdersOf, runningAs, subjectsOfBinding, widestScope } from './held-by';
import { getCommand } from './kubectl';
import type { AccessMaterial } from './detail-types';
import { bindingId, roleId, workloadId } from './node-ids';
import { ruleRows, worstOfRole, type RuleRow } from './rule-rows';

export type NamedSubject = {
  readonly key: SubjectKey;
  readonly subject: Subject;
  readonly risk: Severity | null;
  readonly builtIn: boolean;
};

export type NamedRole = { readonly id: string; readonly name: string; readonly rules: number; readonly held: boolean };

/** Everything that one role is, gives and feeds. Plain values. */
export type RoleProfile = {
  readonly id: string;
  readonly kind: Role['kind'];
  readonly namespace: string;
  readonly name: string;
  readonly builtIn: boolean;
  readonly risk: Severity | null;
  readonly sentence: string;
  /** The widest scope in which it is held, which its rules are weighed for; `''`: everywhere. */
  readonly scope: string;
  readonly rules: readonly RuleRow[];
  readonly risky: number;
  readonly bindings: readonly {
    readonly id: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
    readonly subjects: readonly NamedSubject[];
  }[];
  readonly holders: number;
  readonly workloads: readonly {
    readonly id: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
    readonly pods: number;
    readonly automountsToken: boolean;
    readonly account: SubjectKey;
    readonly accountName: string;
  }[];
  /** Null when the role is not aggregated. */
  readonly parts: readonly NamedRole[] | null;
  readonly feeds: readonly NamedRole[];
  /** Who could turn it into something else, by the verb that lets them. */
  readonly changers: readonly {
    readonly verb: string;
    readonly meaning: string;
    readonly subjects: readonly NamedSubject[];
  }[];
  readonly command: string;
};

/** What there is to know about a role, or null when the snapshot has no such role. */
export function roleProfile(material: AccessMaterial, id: string): RoleProfile | null {
  const { index, workloads } = material;
  const role = index.objects.roles.find((each) => roleId(each) === id);
  if (!role) return null;
  const bindings = index.bindingsOf(role);
  const holders = holdersOf(index, role);
  const scope = widestScope(index, role);
  const { risk, risky, title } = worstOfRole(role, scope);
  const { partsOf, aggregatesOf } = feeding(index.objects.roles);
  const named = (each: Role): NamedRole => ({
    id: roleId(each),
    name: each.name,
    rules: each.rules.length,
    held: index.bindingsOf(each).length > 0,
  });
  const scopes = new Set(bindings.map(({ namespace }) => namespace));
  return {
    id,
    kind: role.kind,
    namespace: role.namespace,
    name: role.name,
    builtIn: isBuiltInRole(role),
    risk,
    sentence: sentenceOf(role, holders.length, scopes, { risky, title }),
    scope,
    rules: ruleRows(role, scope, index.objects.roles),
    risky,
    bindings: bindings.map((binding) => ({
      id: bindingId(binding),
      kind: binding.kind,
      namespace: binding.namespace,
      name: binding.name,
      subjects: subjectsOfBinding(binding).map((subject) => namedSubject(material, subject)),
    })),
    holders: holders.length,
    workloads: runningAs(workloads, holders).map(({ ref, pods, automountsToken, serviceAccount }) => ({
      id: workloadId(ref),
      kind: ref.kind,
      namespace: ref.namespace,
      name: ref.name,
      pods: pods.length,
      automountsToken,
      account: `sa:${ref.namespace}/${serviceAccount}`,
      accountName: serviceAccount,
    })),
    parts: role.aggregates ? (partsOf.get(role) ?? []).map(named) : null,
    feeds: (aggregatesOf.get(role) ?? []).map(named),
    changers: changersOf(material, role),
    command: getCommand(role.kind.toLowerCase(), role.namespace, role.name),
  };
}

/** A subject with what the assessment says of it. */
export function namedSubject({ subjectRisk }: AccessMaterial, subject: Subject): NamedSubject {
  const key = subjectKey(subject);
  return { key, subject, risk: subjectRisk.get(key) ?? null, builtIn: isBuiltInSubject(subject) };
}

function sentenceOf(
  { kind, namespace, name, rules }: Role,
  holders: number,
  scopes: ReadonlySet<string>,
  { risky, title }: { readonly risky: number; readonly title: string },
): string {
  const self = `${kind} ${namespace && `${namespace}/`}${name}`;
  const counted =
    risky === 0
      ? `${rules.length === 1 ? 'Its rule is' : `None of its ${rules.length} rules is`} ${rules.length === 1 ? 'not ' : ''}known to be risky`
      : rules.length === 1
        ? 'Its only rule is risky'
        : `${risky} of its ${rules.length} rules ${risky === 1 ? 'is' : 'are'} risky`;
  if (rules.length === 0) return `${self} has no rules: it gives nothing to ${many(holders, 'subject')}.`;
  if (scopes.size === 0) {
    return `Nobody holds ${self}${title === '' ? '' : `; whoever is bound to it may ${title}`}. ${counted}.`;
  }
  const where = scopes.has('')
    ? 'in every namespace'
    : scopes.size === 1
      ? `in namespace ${[...scopes][0]}`
      : `in ${scopes.size} namespaces`;
  const whom = holders === 0 ? 'nobody who exists' : many(holders, 'subject');
  return title === ''
    ? `${self} gives ${whom} ${many(rules.length, 'rule')} ${where}. ${counted}.`
    : `${self} lets ${whom} ${title} ${where}. ${counted}.`;
}

const waysToChange = [
  ['escalate', 'may put rights into it that they do not hold themselves, if they may also update it'],
  ['bind', 'may give it to anybody, themselves included, if they may also create bindings'],
  ['update', 'may rewrite its rules, within their own rights unless they may escalate'],
  ['patch', 'may change its rules, within their own rights unless they may escalate'],
] as const;

function changersOf(material: AccessMaterial, role: Role): RoleProfile['changers'] {
  const resource = role.kind === 'Role' ? 'roles' : 'clusterroles';
  return waysToChange.map(([verb, meaning]) => {
    const holders = whoCan(material.index, {
      kind: 'resource',
      verb,
      apiGroup: 'rbac.authorization.k8s.io',
      resource,
      subresource: '',
      name: role.name,
      namespace: role.namespace,
    });
    return { verb, meaning, subjects: holders.map(({ subject }) => namedSubject(material, subject)) };
  });
}

const many = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;
