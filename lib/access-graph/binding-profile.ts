import type { Severity } from '@/lib/controls/types';
import type { Gap } from '@/lib/inventory/types';
import { isBuiltInBinding } from '@/lib/rbac/built-in';
import { covers } from '@/lib/rbac/covers';
import { whyRoleMissing } from '@/lib/rbac/dead-bindings';
import { grantsOf, grantsOfSubject } from '@/lib/rbac/grants-of';
import { isImplicitGroup } from '@/lib/rbac/identity';
import { matchesNobody } from '@/lib/rbac/matches-nobody';
import type { Binding, Grant, Role, Subject } from '@/lib/rbac/types';
import { deleteCommand } from './dead-grant-commands';
import { runningAs, subjectMeant } from './held-by';
import { getCommand } from './kubectl';
import type { AccessMaterial } from './detail-types';
import { bindingId, referredRoleId, workloadId } from './node-ids';
import { permissionRows, viasOf, type PermissionRow, type Via } from './permission-rows';
import { namedSubject, type NamedSubject } from './role-profile';
import { ruleRows, worstOfRole, type RuleRow } from './rule-rows';

export type BoundSubject = {
  /** The entry as the binding writes it. */
  readonly written: { readonly kind: string; readonly namespace: string; readonly name: string };
  /** Whom it means; null when it can mean nobody by the way it is written. */
  readonly meant: NamedSubject | null;
  /** Why it matches nobody, or null. */
  readonly nobody: string | null;
  /** Who is behind it: members of a group, whoever signs in under a name. */
  readonly meaning: string;
  readonly workloads: readonly {
    readonly id: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
  }[];
  /** What it may do by this binding alone: what no other grant of it covers. The riskiest first. */
  readonly gains: readonly PermissionRow[];
  /** Through what else it holds the same, when it gains nothing here. */
  readonly alsoThrough: readonly Via[];
};

/** Everything that one binding gives, to whom, and what would be lost without it. Plain values. */
export type BindingProfile = {
  readonly id: string;
  readonly kind: Binding['kind'];
  readonly namespace: string;
  readonly name: string;
  readonly builtIn: boolean;
  readonly risk: Severity | null;
  readonly sentence: string;
  readonly role: {
    readonly id: string | null;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
    /** Why it gives nothing: it is not there; null when it is. */
    readonly missing: string | null;
  };
  readonly rules: readonly RuleRow[];
  readonly subjects: readonly BoundSubject[];
  /** How many of the subjects would lose something if it were deleted. */
  readonly losers: number;
  readonly getCommand: string;
  readonly deleteCommand: string;
};

/** What there is to know about a binding, or null when the snapshot has no such binding. */
export function bindingProfile(material: AccessMaterial, gaps: readonly Gap[], id: string): BindingProfile | null {
  const { index } = material;
  const binding = index.objects.bindings.find((each) => bindingId(each) === id);
  if (!binding) return null;
  const { kind, namespace, name, roleRef } = binding;
  const role = index.roleOf(binding);
  const missing = role ? null : (whyRoleMissing({ index, gaps }, binding) ?? 'which could not be read');
  const worst = role ? worstOfRole(role, namespace) : { risk: null, risky: 0, title: '' };
  const subjects = binding.subjects.map((written) => boundSubject(material, gaps, binding, role, written));
  const losers = subjects.filter(({ gains }) => gains.length > 0).length;
  return {
    id,
    kind,
    namespace,
    name,
    builtIn: isBuiltInBinding(binding),
    risk: worst.risk,
    sentence: sentenceOf(binding, missing, worst.title, subjects, losers),
    role: {
      id: referredRoleId(binding),
      kind: roleRef.kind,
      namespace: roleRef.kind === 'Role' ? namespace : '',
      name: roleRef.name,
      missing,
    },
    rules: role ? ruleRows(role, namespace, index.objects.roles) : [],
    subjects,
    losers,
    getCommand: getCommand(kind.toLowerCase(), namespace, name),
    deleteCommand: deleteCommand(binding),
  };
}

function boundSubject(
  material: AccessMaterial,
  gaps: readonly Gap[],
  binding: Binding,
  role: Role | null,
  written: Binding['subjects'][number],
): BoundSubject {
  const meant = subjectMeant(binding, written);
  const nobody = matchesNobody(material.index, gaps, binding, written);
  const lost = meant && role && nobody === null ? lostWithout(material, binding, role, meant) : noLoss;
  return {
    written,
    meant: meant && namedSubject(material, meant),
    nobody,
    meaning: meant ? meaningOf(meant) : '',
    workloads: meant
      ? runningAs(material.workloads, [meant]).map(({ ref: { kind, namespace, name } }) => ({
          id: workloadId({ kind, namespace, name }),
          kind,
          namespace,
          name,
        }))
      : [],
    ...lost,
  };
}

const noLoss: Pick<BoundSubject, 'gains' | 'alsoThrough'> = { gains: [], alsoThrough: [] };

/** What a subject would lose with the binding: the single permissions that none of its other grants covers. */
function lostWithout(
  { index }: AccessMaterial,
  binding: Binding,
  role: Role,
  subject: Subject,
): Pick<BoundSubject, 'gains' | 'alsoThrough'> {
  if (subject.kind === 'Group' && subject.name === 'system:masters') return noLoss; // allowed before RBAC is asked
  const held =
    subject.kind === 'Group' ? grantsOf(index, { user: '', groups: [subject.name] }) : grantsOfSubject(index, subject);
  const others = held.filter(
    (grant) => grant.binding !== binding && (grant.scope === '' || grant.scope === binding.namespace),
  );
  const reaching = others.map((grant) => (grant.scope === '' ? grant.rule : { ...grant.rule, nonResourceURLs: [] }));
  const given = role.rules.map((rule) => (binding.namespace === '' ? rule : { ...rule, nonResourceURLs: [] }));
  const { uncovered } = covers(reaching, given);
  const gains = permissionRows(
    uncovered.map((rule, ruleIndex): Grant => ({
      binding,
      role,
      ruleIndex,
      rule,
      subject,
      match: { by: 'user' },
      scope: binding.namespace,
    })),
  ).map((row) => ({ ...row, via: [] }));
  return { gains, alsoThrough: gains.length === 0 ? viasOf(covering(others, given), subject) : [] };
}

const covering = (grants: readonly Grant[], given: Role['rules']) =>
  grants.filter(({ rule }) => covers([rule], given).uncovered.length < covers([], given).uncovered.length);

function meaningOf({ kind, name }: Subject): string {
  if (kind === 'ServiceAccount') return '';
  if (kind === 'User') {
    if (name === 'system:anonymous') return 'every caller without a credential that the API server knows';
    if (name.startsWith('system:node:')) return 'the kubelet of one node';
    return name === '*' ? 'only a user who is really called *: RBAC knows no wildcard here' : '';
  }
  if (name === 'system:masters') return 'may do everything before RBAC is asked; no binding can take that away';
  if (name === 'system:authenticated') return 'everybody who signs in, every ServiceAccount included';
  if (name === 'system:unauthenticated') return 'every caller without a credential';
  if (name === 'system:serviceaccounts') return 'every ServiceAccount of the cluster';
  if (name.startsWith('system:serviceaccounts:')) return `every ServiceAccount of namespace ${name.slice(23)}`;
  if (name === 'system:nodes') return 'the kubelets of all nodes';
  return isImplicitGroup(name) ? '' : 'whoever the authenticator says is in it; no object of the cluster lists them';
}

function sentenceOf(
  { kind, namespace, name, roleRef }: Binding,
  missing: string | null,
  title: string,
  subjects: readonly BoundSubject[],
  losers: number,
): string {
  const self = `${kind} ${namespace && `${namespace}/`}${name}`;
  const given = `${roleRef.kind} ${roleRef.name}`;
  if (missing !== null) return `${self} gives nothing: it refers to ${given}, ${missing}.`;
  const matched = subjects.filter(({ nobody }) => nobody === null);
  if (subjects.length === 0) return `${self} gives ${given} to nobody: it has no subjects.`;
  if (matched.length === 0) return `${self} gives ${given} to nobody who exists.`;
  const where = namespace === '' ? 'in every namespace' : `in namespace ${namespace}`;
  const whom = matched.length === 1 && matched[0] ? nameOf(matched[0]) : many(matched.length, 'subject');
  const what = title === '' ? `gives ${whom} ${given} ${where}` : `lets ${whom} ${title} ${where}`;
  return `${self} ${what}. ${lossOf(matched.length, losers)}`;
}

function lossOf(subjects: number, losers: number): string {
  if (losers === 0) return 'Deleting it would take nothing away: other grants cover it.';
  if (subjects === 1) return 'It gives what no other grant covers.';
  return losers === subjects
    ? `Deleting it would take something from all ${subjects}.`
    : `Deleting it would take something from ${losers} of them; the others hold the same elsewhere.`;
}

const nameOf = ({ written: { kind, name }, meant }: BoundSubject) =>
  `${meant?.subject.kind ?? kind} ${meant?.subject.namespace ? `${meant.subject.namespace}/` : ''}${meant?.subject.name ?? name}`;
const many = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;
