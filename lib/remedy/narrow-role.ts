import { controlOf } from '@/lib/controls/catalogue';
import type { ControlContext, GrantEvidence, Violation } from '@/lib/controls/types';
import type { Settings } from '@/lib/controls/settings';
import type { Inventory } from '@/lib/inventory/types';
import { isBuiltInRole } from '@/lib/rbac/built-in';
import { singlePermissions } from '@/lib/rbac/covers';
import { subjectKey } from '@/lib/rbac/identity';
import { indexRbac, type RbacIndex } from '@/lib/rbac/index-rbac';
import { minimalRules } from '@/lib/rbac/minimal-rules';
import type { PolicyRule, Role, Subject } from '@/lib/rbac/types';
import { named } from './kubectl';
import { changeRules, spelledVerbs, writtenIn, type RuleChange } from './role-remedy';
import type { Remedy } from './types';

/** A rule of more single permissions than this is taken out whole. */
const mostSingles = 200;

/**
 * For each role behind a finding about a subject: the role without what the finding is about, and with all else. The
 * control itself is asked again, permission by permission, which ones it lets stand. Roles that Kubernetes or a vendor
 * ships are left alone; of an aggregated one, the roles that it is collected from are narrowed.
 *
 * @returns Empty when no role of the finding is the operator's own, or narrowing one alone would not help.
 */
export function narrowRoles(
  controlId: string,
  grants: readonly GrantEvidence[],
  subject: Subject,
  {
    index,
    inventory,
    settings,
  }: { readonly index: RbacIndex; readonly inventory: Inventory; readonly settings: Settings },
): Remedy[] {
  const { roles, bindings } = index.objects;
  const concerned = (list: readonly { kind: string; namespace: string; name: string }[]) =>
    new Set(list.map(({ kind, namespace, name }) => `${kind}/${namespace}/${name}`));
  const [roleKeys, bindingKeys] = [
    concerned(grants.map(({ role }) => role)),
    concerned(grants.map(({ binding }) => binding)),
  ];
  const world = {
    roles: roles.filter(({ kind, namespace, name }) => roleKeys.has(`${kind}/${namespace}/${name}`)),
    bindings: bindings.filter(({ kind, namespace, name }) => bindingKeys.has(`${kind}/${namespace}/${name}`)),
    serviceAccounts: index.objects.serviceAccounts.filter((each) => subjectKey(each) === subjectKey(subject)),
    namespaces: index.objects.namespaces,
  };
  const violationsWith = (rulesOf: (role: Role) => readonly PolicyRule[]) => {
    const changed = world.roles.map((role) => ({ ...role, rules: rulesOf(role) }));
    return violationsOf(controlId, subject, {
      inventory,
      workloads: [],
      rbac: indexRbac({ ...world, roles: changed }),
      settings,
    });
  };
  if (violationsWith(() => []).length > 0) return []; // it is the binding that is wrong, whatever the role says
  return world.roles.flatMap((role) =>
    narrowed(role, roles, ruleIndexes(role, grants), (rules) =>
      violationsWith((each) => (each === role ? rules : each.rules)).some(
        (violation) => violation.grants?.some((grant) => isOf(role, grant)) ?? true,
      ),
    ),
  );
}

function narrowed(
  role: Role,
  roles: readonly Role[],
  indexes: readonly number[],
  blames: (rules: readonly PolicyRule[]) => boolean,
): Remedy[] {
  const others = role.rules.filter((_, at) => !indexes.includes(at));
  if (blames(others)) return []; // what is wrong stands in the other rules as well
  let kept: readonly PolicyRule[] = others;
  const harmless = new Map<number, readonly PolicyRule[]>();
  for (const at of indexes) {
    const rule = role.rules[at];
    if (!rule) continue;
    const singles = singlePermissions({ ...rule, verbs: spelledVerbs(rule.verbs) });
    const fine: PolicyRule[] = [];
    for (const single of singles.length > mostSingles ? [] : singles) {
      if (!blames([...kept, ...fine, single])) fine.push(single);
    }
    kept = [...kept, ...fine];
    harmless.set(at, minimalRules(fine));
  }
  return remediesOf(role, roles, harmless);
}

/** One remedy for each role in which the rules are written. */
function remediesOf(
  role: Role,
  roles: readonly Role[],
  harmless: ReadonlyMap<number, readonly PolicyRule[]>,
): Remedy[] {
  const changes = new Map<Role, RuleChange[]>();
  for (const [at, rules] of harmless) {
    const places = writtenIn(role, at, roles);
    if (places.length === 0 || places.some((place) => isBuiltInRole(place.role))) return [];
    for (const place of places) {
      changes.set(place.role, [...(changes.get(place.role) ?? []), { index: place.index, rules }]);
    }
  }
  return [...changes].map(([written, list]) => {
    const { kind, namespace, name } = written;
    const what = named({ apiVersion: '', kind, namespace, name });
    const dropped = list.every(({ rules }) => rules.length === 0);
    const rules = list.map(({ index }) => index + 1).sort((a, b) => a - b);
    const which = `${rules.length === 1 ? 'rule' : 'rules'} ${rules.join(', ')}`;
    return changeRules(written, list, dropped ? `Take ${which} out of ${what}` : `Narrow ${which} of ${what}`);
  });
}

function violationsOf(controlId: string, subject: Subject, context: ControlContext): readonly Violation[] {
  const control = controlOf(controlId);
  const judged = control
    ?.each(context)
    .find((each) => each.subject && subjectKey(each.subject) === subjectKey(subject));
  return control && judged ? [...control.check(judged, context)] : [];
}

const ruleIndexes = (role: Role, grants: readonly GrantEvidence[]): readonly number[] =>
  [...new Set(grants.filter((grant) => isOf(role, grant)).map(({ ruleIndex }) => ruleIndex))].sort((a, b) => a - b);

const isOf = (role: Role, { role: { kind, namespace, name } }: GrantEvidence) =>
  kind === role.kind && namespace === role.namespace && name === role.name;
