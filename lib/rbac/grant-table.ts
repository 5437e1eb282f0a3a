import { ruleAllows } from './rule-allows';
import type { AccessRequest, Grant } from './types';

/** A grant with its place in the order of all grants: ClusterRoleBindings first, then by binding, then by rule. */
export type RankedGrant = { readonly grant: Grant; readonly rank: number };

/** Grants filed by what they are about, so that a request meets only the few that may concern it. */
export type GrantTable = {
  readonly byResource: ReadonlyMap<string, readonly RankedGrant[]>;
  readonly withUrls: readonly RankedGrant[];
};

/** Files grants by each entry of their rule's `resources`; one that names URLs stands in a list of its own as well. */
export function grantTable(grants: readonly RankedGrant[]): GrantTable {
  const byResource = new Map<string, RankedGrant[]>();
  const withUrls: RankedGrant[] = [];
  for (const ranked of grants) {
    const { rule } = ranked.grant;
    for (const resource of filedUnder(rule.resources)) {
      const filed = byResource.get(resource);
      if (filed) filed.push(ranked);
      else byResource.set(resource, [ranked]);
    }
    if (rule.nonResourceURLs.length > 0) withUrls.push(ranked);
  }
  return { byResource, withUrls };
}

// What a star means already needs no place of its own.
const filedUnder = (resources: readonly string[]): Iterable<string> =>
  resources.includes('*') ? ['*'] : new Set(resources);

/** Adds every grant of the table that allows the request to `found`, in no particular order. */
export function collectAllowing(table: GrantTable, request: AccessRequest, found: RankedGrant[]): void {
  if (request.kind === 'path') {
    collectFrom(table.withUrls, request, found);
    return;
  }
  collectFrom(table.byResource.get('*'), request, found);
  if (request.subresource === '') {
    if (request.resource !== '*') collectFrom(table.byResource.get(request.resource), request, found);
    return;
  }
  const whole = `${request.resource}/${request.subresource}`;
  collectFrom(table.byResource.get(whole), request, found);
  const anywhere = `*/${request.subresource}`;
  if (anywhere === whole) return;
  for (const ranked of table.byResource.get(anywhere) ?? []) {
    const { rule } = ranked.grant;
    if (!rule.resources.includes(whole) && ruleAllows(rule, request)) found.push(ranked); // else it was met already
  }
}

function collectFrom(grants: readonly RankedGrant[] | undefined, request: AccessRequest, found: RankedGrant[]): void {
  if (!grants) return;
  for (const ranked of grants) if (ruleAllows(ranked.grant.rule, request)) found.push(ranked);
}

/** The grants alone, in order. Sorts the array it is given. */
export function inOrder(found: RankedGrant[]): readonly Grant[] {
  if (found.length > 1) found.sort((a, b) => a.rank - b.rank);
  return found.map(({ grant }) => grant);
}
