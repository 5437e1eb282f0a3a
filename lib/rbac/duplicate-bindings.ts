import { covers, singlePermissions } from './covers';
import type { DeadGrant, DeadGrantMaterial } from './dead-grant-types';
import { matchesNobody } from './matches-nobody';
import { principalOf, type Principal, type RbacIndex } from './index-rbac';
import type { Binding, PolicyRule, Subject } from './types';

/**
 * Bindings that give none of their subjects anything that other bindings do not give the same subject by name. Looked
 * at one after another, the narrowest first, and what was found counts no more for the rest: of two that say the same
 * only one is found, so that all of them can go together. What a subject holds through a group does not count, since
 * nobody here knows who is in a group; `system:masters` holds everything before RBAC is asked.
 *
 * Equals are found first, and are safe to delete. What only a wider grant covers is to be checked: often the wide one
 * is what should go, and the narrow one what should stay.
 *
 * @param isDead Bindings that give nobody anything: they go, so nothing may rest on them.
 * @param staysAnyway Bindings that are not looked at, but give what they give.
 */
export function duplicateBindings(
  { index, gaps }: Pick<DeadGrantMaterial, 'index' | 'gaps'>,
  isDead: (binding: Binding) => boolean,
  staysAnyway: (binding: Binding) => boolean,
): readonly DeadGrant[] {
  const gone = new Set<Binding>();
  const found: DeadGrant[] = [];
  const candidates = [...index.objects.bindings]
    .sort(narrowestFirst(index))
    .filter((binding) => !isDead(binding) && !staysAnyway(binding));
  for (const confidence of ['safe', 'check'] as const) {
    for (const binding of candidates) {
      if (gone.has(binding)) continue;
      const counts = (other: Binding) =>
        !gone.has(other) && !isDead(other) && (confidence === 'check' || !isWider(index, other, binding));
      const means = binding.subjects.filter((subject) => matchesNobody(index, gaps, binding, subject) === null);
      const coverage = coveredBy(index, binding, means, counts);
      if (!coverage) continue;
      gone.add(binding);
      found.push(duplicate(binding, coverage, confidence));
    }
  }
  return found;
}

const isWider = (index: RbacIndex, other: Binding, binding: Binding) =>
  other.namespace !== binding.namespace ||
  !covers(effectiveRules(index, binding), effectiveRules(index, other)).covered;

type Coverage = { readonly subject: Subject; readonly by: readonly Binding[] };

// What covers each of the subjects, or null when one of them would lose something.
function coveredBy(
  index: RbacIndex,
  binding: Binding,
  subjects: Binding['subjects'],
  counts: (other: Binding) => boolean,
): readonly Coverage[] | null {
  const wanted = effectiveRules(index, binding);
  if (wanted.every((rule) => singlePermissions(rule).length === 0)) return null; // it gives nothing yet: an aggregate may fill it
  const coverages: Coverage[] = [];
  for (const subject of withNamespaces(subjects, binding)) {
    const principal = principalOf(subject);
    if (principal === masters) {
      coverages.push({ subject, by: [] });
      continue;
    }
    const others = othersOf(index, principal, binding).filter(counts);
    if (!covers(rulesOf(index, others), wanted).covered) return null;
    coverages.push({ subject, by: fewest(index, others, wanted) });
  }
  return coverages.length === 0 ? null : coverages;
}

// Only what reaches as far: a namespaced grant never covers one that reaches everywhere.
function othersOf(index: RbacIndex, principal: Principal, binding: Binding): readonly Binding[] {
  return [
    ...new Set(
      index
        .bindingsNaming(principal)
        .map((entry) => entry.binding)
        .filter((other) => other !== binding && (other.namespace === '' || other.namespace === binding.namespace)),
    ),
  ];
}

// Those that are needed, dropping each one that the rest can do without.
function fewest(index: RbacIndex, others: readonly Binding[], wanted: readonly PolicyRule[]): readonly Binding[] {
  let kept = others;
  for (const each of others.toReversed()) {
    const without = kept.filter((other) => other !== each);
    if (covers(rulesOf(index, without), wanted).covered) kept = without;
  }
  return kept;
}

const rulesOf = (index: RbacIndex, bindings: readonly Binding[]) =>
  bindings.flatMap((binding) => effectiveRules(index, binding));

// URLs belong to no namespace: a RoleBinding cannot grant them.
function effectiveRules(index: RbacIndex, binding: Binding): readonly PolicyRule[] {
  const rules = index.roleOf(binding)?.rules ?? [];
  return binding.namespace === '' ? rules : rules.map((rule) => ({ ...rule, nonResourceURLs: [] }));
}

function withNamespaces(subjects: Binding['subjects'], binding: Binding): readonly Subject[] {
  return subjects.flatMap(({ kind, namespace, name }): Subject[] => {
    if (kind === 'User' || kind === 'Group') return [{ kind, namespace: '', name }];
    const home = namespace || binding.namespace;
    return kind === 'ServiceAccount' && home !== '' ? [{ kind, namespace: home, name }] : [];
  });
}

function duplicate(binding: Binding, coverages: readonly Coverage[], confidence: DeadGrant['confidence']): DeadGrant {
  const names = [...new Set(coverages.flatMap(({ by }) => by.map(spelled)))];
  const holders = coverages.length === 1 ? 'Its subject holds' : `All of its ${coverages.length} subjects hold`;
  return {
    reason: 'duplicate',
    object: { kind: binding.kind, namespace: binding.namespace, name: binding.name },
    entry: null,
    rule: null,
    why:
      names.length === 0
        ? 'system:masters may do everything before RBAC is asked, so the binding adds nothing.'
        : `${holders} everything that it gives through ${listed(names)} already${confidence === 'safe' ? '.' : ', which gives more: it may be the one to take away.'}`,
    proof: coverages.map(
      ({ subject, by }) =>
        `${subject.kind} ${spelled(subject)}: ${by.length === 0 ? 'may do everything anyway' : by.map((other) => `${other.kind} ${spelled(other)} gives ${other.roleRef.kind} ${other.roleRef.name}`).join('; ')}`,
    ),
    confidence,
  };
}

const masters: Principal = 'group:system:masters';

const narrowestFirst = (index: RbacIndex) => (a: Binding, b: Binding) =>
  Number(a.namespace === '') - Number(b.namespace === '') ||
  (index.roleOf(a)?.rules.length ?? 0) - (index.roleOf(b)?.rules.length ?? 0) ||
  compareText(spelled(b), spelled(a));

function listed(names: readonly string[]): string {
  return names.length < 4
    ? names.join(' and ')
    : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more bindings`;
}

const spelled = ({ namespace, name }: { namespace: string; name: string }) =>
  namespace === '' ? name : `${namespace}/${name}`;
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
