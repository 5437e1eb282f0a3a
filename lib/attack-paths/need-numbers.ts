import type { Permission } from '@/lib/controls/rbac/granted/permission';
import type { PolicyRule, Role } from '@/lib/rbac/types';
import { grantTechniques } from './catalogue';
import { meets, sharedRules } from './rights';
import type { GrantTechnique, Way } from './types';

/** A way of a technique, and the number of its first need; the others follow. */
export type NumberedWay = { readonly technique: GrantTechnique; readonly way: Way; readonly first: number };

/** Every way of every technique, in the order of the catalogue. */
export const numberedWays: readonly NumberedWay[] = numbered();

/** The needs of all of them, by number. */
export const needs: readonly (readonly Permission[])[] = numberedWays.flatMap(({ way }) => way.needs);

const kept = new WeakMap<readonly PolicyRule[], ReadonlySet<number>>();

/** The numbers of the needs that a role meets when it is held everywhere, ascending: in a namespace it meets no others. */
export function needsMetBy(role: Role): ReadonlySet<number> {
  const rules = sharedRules(role);
  const known = kept.get(rules);
  if (known) return known;
  const mentioned = new Set<number>();
  for (const rule of rules) for (const number of mentionedIn(rule)) mentioned.add(number);
  const met = [...mentioned].sort((a, b) => a - b).filter((number) => meets(role, '', needs[number] ?? []));
  const found = new Set(met);
  kept.set(rules, found);
  return found;
}

function numbered(): readonly NumberedWay[] {
  let first = 0;
  return grantTechniques.flatMap((technique) =>
    technique.ways.map((way) => {
      const each = { technique, way, first };
      first += way.needs.length;
      return each;
    }),
  );
}

const byResource = new Map<string, number[]>();
const byGroup = new Map<string, number[]>();
needs.forEach((need, number) => {
  const resources = new Set(need.flatMap(spelledInRules));
  const groups = new Set(need.flatMap(({ resource, apiGroup }) => (resource === '' ? [apiGroup] : [])));
  for (const resource of resources) byResource.set(resource, [...(byResource.get(resource) ?? []), number]);
  for (const group of groups) byGroup.set(group, [...(byGroup.get(group) ?? []), number]);
});

/** The needs that a rule may meet by what it spells: for most rules these are few, and no others need a closer look. */
function* mentionedIn({ resources, apiGroups }: PolicyRule): Iterable<number> {
  if (resources.includes('*')) return yield* needs.keys();
  for (const resource of resources) yield* byResource.get(resource) ?? [];
  for (const [group, numbers] of byGroup) if (apiGroups.includes('*') || apiGroups.includes(group)) yield* numbers;
}

function spelledInRules({ resource, subresource }: Permission): readonly string[] {
  if (subresource === '') return [resource];
  return [`${resource}/${subresource}`, `*/${subresource}`];
}
