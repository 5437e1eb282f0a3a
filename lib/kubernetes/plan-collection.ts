import 'server-only';

import { constraintGroup, type WantedKind } from '@/lib/inventory/wanted-kinds';
import type { ApiResource, Gap } from '@/lib/inventory/types';
import type { Discovery } from './discover';
import { notServed, unavailable } from './gaps';

/** One kind to list, in the version to list it in. */
export type Target = { readonly wanted: WantedKind; readonly served: ApiResource };

export type CollectionPlan = { readonly targets: readonly Target[]; readonly gaps: readonly Gap[] };

/**
 * Which of the wanted kinds to list and in which version: the one wanted, else the server's favourite that can be
 * listed. A kind that is not served is a gap unless it is optional; one whose group could not be discovered is a gap.
 * Without any discovery every kind is tried in the version wanted.
 */
export function planCollection(wantedKinds: readonly WantedKind[], discovery: Discovery | null): CollectionPlan {
  const targets: Target[] = [];
  const gaps: Gap[] = (discovery?.failures ?? []).map(({ group, version, message }) =>
    unavailable(
      `*.${group || version}`,
      '',
      `API group ${group || 'core'}/${version} could not be read: ${message}`,
      'get',
    ),
  );
  for (const wanted of withConstraints(wantedKinds, discovery)) {
    const served = discovery ? choose(wanted, discovery.resources) : assumed(wanted);
    const failure = discovery?.failures.find(({ group }) => group === groupOf(wanted));
    if (served) targets.push({ wanted, served });
    else if (failure)
      gaps.push(unavailable(wanted.resource, '', `${wanted.kind} could not be read: ${failure.message}`));
    else if (!wanted.optional) gaps.push(notServed(wanted.resource));
  }
  return { targets, gaps };
}

function choose(wanted: WantedKind, resources: readonly ApiResource[]): ApiResource | undefined {
  const group = groupOf(wanted);
  const plural = pluralOf(wanted);
  const candidates = resources.filter(
    (served) => served.group === group && served.resource === plural && served.verbs.includes('list'),
  );
  return candidates.find(({ version }) => version === versionOf(wanted)) ?? candidates[0];
}

function assumed(wanted: WantedKind): ApiResource {
  return {
    group: groupOf(wanted),
    version: versionOf(wanted),
    resource: pluralOf(wanted),
    kind: wanted.kind,
    namespaced: wanted.namespaced,
    verbs: ['list'],
  };
}

/** Gatekeeper serves one kind a constraint template: only discovery knows their names. */
function withConstraints(wantedKinds: readonly WantedKind[], discovery: Discovery | null): readonly WantedKind[] {
  const constraints = new Map<string, WantedKind>();
  for (const { group, version, resource, kind, namespaced, verbs } of discovery?.resources ?? []) {
    if (group !== constraintGroup || !verbs.includes('list')) continue;
    const wanted = { resource: `${resource}.${group}`, kind, apiVersion: `${group}/${version}`, namespaced };
    if (!constraints.has(wanted.resource)) constraints.set(wanted.resource, { ...wanted, optional: true });
  }
  return [...wantedKinds, ...constraints.values()];
}

const groupOf = ({ apiVersion }: WantedKind) => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '');
const versionOf = ({ apiVersion }: WantedKind) => apiVersion.split('/').at(-1) ?? '';
const pluralOf = ({ resource }: WantedKind) => resource.split('.')[0] ?? '';
