import { riskyGrants, worse, type RiskyUse } from '@/lib/rbac/risky-rules';
import { comparePermissions, foldSingles } from './fold-singles';
import { riskRank } from './risk-rank';
import { includes, meets, singleKey, type Single } from './single-permission';
import type { Held } from './state';
import type { ChangedPermission, Permission } from './types';

/**
 * Single permissions that are held in one state and not in the other, as rows, the riskiest first. What a wider one of
 * them includes says nothing more and is left out.
 *
 * @param elsewhere What is held in the other state.
 * @param otherwise Keys of other changes that brought the same single permission.
 */
export function changedPermissions(
  singles: readonly Single[],
  elsewhere: Held,
  otherwise: (key: string) => readonly string[],
): readonly ChangedPermission[] {
  const widest = singles.filter((single) => !singles.some((other) => other !== single && swallows(other, single)));
  const byKey = new Map(widest.map((single) => [singleKey(single), single]));
  return foldSingles(byKey.values())
    .map((row) => {
      const own = singlesIn(row);
      const met = elsewhere.singles.filter((each) => own.some((single) => meets(each, single)));
      return {
        ...row,
        except: foldSingles(met),
        ...riskOf(row, met),
        otherwise: [...new Set(own.flatMap((single) => otherwise(singleKey(single))))].sort(),
      };
    })
    .sort((a, b) => comparePermissionRisk(a, b));
}

/** Riskiest first. For `sort`. */
export const comparePermissionRisk = (a: ChangedPermission, b: ChangedPermission): number =>
  riskRank(a.severity) - riskRank(b.severity) || comparePermissions(a, b);

// Of two that include each other (one URL pattern written in two ways) the first by key stays.
const swallows = (other: Single, single: Single): boolean =>
  includes(other, single) && (!includes(single, other) || singleKey(other) < singleKey(single));

/** The single permissions of a row. */
export function singlesIn(row: Permission): readonly Single[] {
  if (row.kind === 'url') return row.verbs.map((verb) => ({ kind: 'url', url: row.url, verb }));
  const names = row.names.length > 0 ? row.names : [null];
  return row.scopes.flatMap((scope) =>
    names.flatMap((name) =>
      row.verbs.map((verb): Single => ({
        kind: 'resource',
        scope,
        apiGroup: row.apiGroup,
        resource: row.resource,
        name,
        verb,
      })),
    ),
  );
}

/** What is known against the change: techniques whose every verb was held before are nothing new. */
function riskOf(row: Permission, met: readonly Single[]): Pick<ChangedPermission, 'severity' | 'because'> {
  if (row.kind === 'url') return { severity: null, because: [] };
  const { apiGroup, resource, names, verbs } = row;
  const rule = { verbs, apiGroups: [apiGroup], resources: [resource], resourceNames: names, nonResourceURLs: [] };
  const uses = row.scopes.flatMap((scope) =>
    riskyGrants({ rule, scope }).filter((use) => !isHeld(use, scope, names, met)),
  );
  const severity = uses.map((use) => use.severity).reduce<RiskyUse['severity'] | null>(worse, null);
  const telling = uses.filter((use) => use.severity === severity).map(({ title }) => title);
  return { severity, because: [...new Set(telling)].slice(0, resource === '*' ? 1 : 3) };
}

function isHeld(use: RiskyUse, scope: string, names: readonly string[], met: readonly Single[]): boolean {
  return (names.length > 0 ? names : [null]).every((name) =>
    use.verbs.every((verb) => {
      const wanted: Single = { kind: 'resource', scope, apiGroup: use.apiGroup, resource: use.resource, name, verb };
      return met.some((single) => includes(single, wanted));
    }),
  );
}
