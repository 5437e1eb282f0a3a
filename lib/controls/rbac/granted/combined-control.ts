import type { Control, ControlContext, Violation } from '../../types';
import { directGrants, inheritedGrants, type JudgedSubject } from './judged-subjects';
import { isLimited, levelOf, type Levels } from './levels';
import { matchingGrants, type Match } from './matching-grants';
import type { Permission } from './permission';
import { defineSubjectControl, worstOf, type Texts } from './permission-control';
import { foundAlone, violationOf, type Found } from './violation';

/** Two sets of permissions, one of each of which is enough together. */
type Way = { readonly permissions: readonly Permission[]; readonly completedBy: readonly Permission[] };

/**
 * A control over what takes two permissions in one place, from whichever bindings they come. Scope stays on each: one
 * held everywhere and one held in a namespace work together in that namespace only. What a subject inherits from
 * groups completes what it holds itself, and is never reported on it alone.
 */
export function defineCombinedControl({
  ways,
  levels,
  can,
  alone,
  ...texts
}: Texts & {
  readonly ways: readonly Way[];
  readonly levels: Levels;
  /** Completes "ServiceAccount payments/ci-bot can …". */
  readonly can: string;
  /** What the permissions are worth without the others; null is nothing. */
  readonly alone: { readonly levels: Levels; readonly can: string } | null;
}): Control<JudgedSubject> {
  return defineSubjectControl({
    ...texts,
    severity: worstOf(levels),
    *check(judged, context): Iterable<Violation> {
      const direct = directGrants(context, judged);
      if (direct.length === 0) return;
      const all = [...direct, ...inheritedGrants(context, judged)];
      const firsts = ways.map(({ permissions }) => matchingGrants(all, permissions));
      if (firsts.every((each) => each.length === 0)) return;
      const own = new Set(direct);
      const found = ways
        .flatMap(({ completedBy }, way) =>
          foundTogether(context, judged, levels, firsts[way] ?? [], matchingGrants(all, completedBy)),
        )
        .filter(({ matches }) => matches.some(({ grant }) => own.has(grant)));
      const together = violationOf(context, judged, found, { can, yieldsIdentities: levels.yieldsIdentities ?? false });
      if (together) {
        yield together;
      } else if (alone) {
        const halves = firsts.flat().filter(({ grant }) => own.has(grant));
        const half = violationOf(context, judged, foundAlone(context, judged, alone.levels, halves), {
          can: alone.can,
        });
        if (half) yield half;
      }
    },
  });
}

/** Where each of the first matches meets one of the second. */
export function foundTogether(
  context: ControlContext,
  judged: JudgedSubject,
  levels: Levels,
  firsts: readonly Match[],
  seconds: readonly Match[],
): readonly Found[] {
  const firstsIn = byScope(firsts);
  const secondsIn = byScope(seconds);
  return [...new Set([...firstsIn.keys(), ...secondsIn.keys()])].sort().flatMap((scope) => {
    const here = [reaching(firstsIn, scope), reaching(secondsIn, scope)];
    const [first, second] = here.map((each) => each.find((match) => !isLimited(context, levels, match)) ?? each[0]);
    if (!first || !second) return [];
    if (scope !== '' && first.grant.scope === '' && second.grant.scope === '') return []; // found everywhere already
    const severity = levelOf(context, judged, levels, scope, [first, second]);
    return severity ? [{ scope, matches: here.flat(), severity }] : [];
  });
}

function byScope(matches: readonly Match[]): ReadonlyMap<string, readonly Match[]> {
  const scopes = new Map<string, Match[]>();
  for (const match of matches) scopes.set(match.grant.scope, [...(scopes.get(match.grant.scope) ?? []), match]);
  return scopes;
}

/** The matches that hold in a scope: its own and those that hold everywhere. */
const reaching = (matches: ReadonlyMap<string, readonly Match[]>, scope: string): readonly Match[] => [
  ...(matches.get('') ?? []),
  ...(scope === '' ? [] : (matches.get(scope) ?? [])),
];
