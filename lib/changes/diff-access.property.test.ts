import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Principal } from '@/lib/rbac/index-rbac';
import { subjectKey } from '@/lib/rbac/identity';
import type { AccessRequest, RbacObjects } from '@/lib/rbac/types';
import { arbitraryBinding, arbitraryRbac, arbitraryRequest, arbitraryRole } from '@/lib/testing/arbitrary-rbac';
import { slowCan } from '@/lib/testing/slow-rbac';
import { singlesIn } from './changed-permissions';
import { diffAccess } from './diff-access';
import { groupsAbove, identityOfPrincipal, principalsOf, subjectOf } from './principals';
import type { AccessDiff, ChangedPermission, Permission } from './types';

/** Two states that have much in common: the second is the first with some objects replaced, added or taken away. */
const twoStates: fc.Arbitrary<{ before: RbacObjects; after: RbacObjects }> = fc
  .record({
    before: arbitraryRbac,
    roles: fc.array(arbitraryRole, { maxLength: 3 }),
    bindings: fc.array(arbitraryBinding, { maxLength: 3 }),
    gone: fc.nat({ max: 4 }),
  })
  .map(({ before, roles, bindings, gone }) => ({
    before,
    after: {
      ...before,
      roles: replaced(before.roles, roles).slice(gone > 2 ? 1 : 0),
      bindings: replaced(before.bindings, bindings).slice(gone % 3),
    },
  }));

function replaced<T extends { kind: string; namespace: string; name: string }>(old: readonly T[], now: readonly T[]) {
  const key = ({ kind, namespace, name }: T) => `${kind}/${namespace}/${name}`;
  return [...new Map([...old, ...now].map((each) => [key(each), each])).values()];
}

// In one review only, `pods/exec` may stand in the resource itself; no role that names subresources means that.
const wanted = arbitraryRequest.filter((each) => each.kind === 'path' || !each.resource.includes('/'));

describe('diffAccess', () => {
  test('tells exactly the requests that are answered otherwise', () => {
    fc.assert(
      fc.property(twoStates, fc.array(wanted, { minLength: 20, maxLength: 60 }), ({ before, after }, requests) => {
        const diff = diffAccess(before, after);
        for (const principal of everybodyIn(before, after)) {
          const identity = identityOfPrincipal(principal);
          for (const request of requests) {
            const [could, may] = [slowCan(before, identity, request), slowCan(after, identity, request)];
            const own = says(diff, principal, request);
            const groups = groupsAbove(principal).map((group) => says(diff, `group:${group}`, request));
            // What stands under somebody is true of them.
            if (own.gained) expect([could, may]).toEqual([false, true]);
            if (own.lost) expect([could, may]).toEqual([true, false]);
            // What is true of them stands under them, or under a group they are in.
            if (may && !could) expect([own, ...groups].some(({ gained }) => gained)).toBe(true);
            if (could && !may) expect([own, ...groups].some(({ lost }) => lost)).toBe(true);
          }
        }
      }),
      { numRuns: 250 },
    );
  });

  test('is empty between a state and the same in another order, with its rules split', () => {
    fc.assert(
      fc.property(arbitraryRbac, (objects) => {
        const roles = objects.roles.map((role) => ({
          ...role,
          rules: role.rules.flatMap((rule) => rule.verbs.map((verb) => ({ ...rule, verbs: [verb] }))).reverse(),
        }));
        const bindings = [...objects.bindings].reverse();
        expect(diffAccess(objects, { ...objects, roles: [...roles].reverse(), bindings })).toEqual([]);
      }),
    );
  });

  test('says of the way back the opposite of the way there', () => {
    fc.assert(
      fc.property(twoStates, ({ before, after }) => {
        const [there, back] = [diffAccess(before, after), diffAccess(after, before)];
        for (const principal of everybodyIn(before, after)) {
          const gained = permissionsOf(there, principal, 'gained');
          expect(permissionsOf(back, principal, 'lost')).toEqual(gained);
        }
      }),
    );
  });
});

function everybodyIn(...states: readonly RbacObjects[]): readonly Principal[] {
  const named = states.flatMap(({ bindings }) => bindings.flatMap(principalsOf));
  const accounts = ['user:system:serviceaccount:a:ci', 'user:system:serviceaccount:b:default', 'user:nobody'];
  return [...new Set([...named, ...accounts])].filter((each) => each !== 'group:system:masters');
}

function says(diff: AccessDiff, principal: Principal, request: AccessRequest) {
  const told = (side: 'gained' | 'lost') =>
    rowsOf(diff, principal, side).some(
      (row) => allows(row, request) && !row.except.some((part) => allows(part, request)),
    );
  return { gained: told('gained'), lost: told('lost') };
}

function rowsOf(diff: AccessDiff, principal: Principal, side: 'gained' | 'lost'): readonly ChangedPermission[] {
  const key = subjectKey(subjectOf(principal));
  return diff.flatMap(({ effects }) =>
    effects
      .filter(({ subjects }) => subjects.some((each) => subjectKey(each) === key))
      .flatMap((effect) => effect[side]),
  );
}

const permissionsOf = (diff: AccessDiff, principal: Principal, side: 'gained' | 'lost') =>
  rowsOf(diff, principal, side)
    .flatMap((row) => singlesIn(row).map((each) => JSON.stringify(each)))
    .sort();

/** A second reading of what a permission means, from its description. */
function allows(permission: Permission, request: AccessRequest): boolean {
  if (!permission.verbs.includes('*') && !permission.verbs.includes(request.verb)) return false;
  if (permission.kind === 'url' || request.kind === 'path') {
    if (permission.kind !== 'url' || request.kind !== 'path') return false;
    const start = permission.url.replace(/\*+$/, '');
    return permission.url === request.path || (start !== permission.url && request.path.startsWith(start));
  }
  const { scopes, apiGroup, resource, names } = permission;
  const written = request.subresource === '' ? request.resource : `${request.resource}/${request.subresource}`;
  return (
    (scopes.includes('') || (request.namespace !== '' && scopes.includes(request.namespace))) &&
    (apiGroup === '*' || apiGroup === request.apiGroup) &&
    (resource === '*' ||
      resource === written ||
      (request.subresource !== '' && resource === `*/${request.subresource}`)) &&
    (names.length === 0 || names.includes(request.name))
  );
}
