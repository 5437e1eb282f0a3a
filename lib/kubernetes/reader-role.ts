import 'server-only';

import { groupOf } from '@/lib/inventory/refs';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { namedConfigMaps } from './named-config-maps';

export type ReaderRule = {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
};

/**
 * The least that a collection needs: `list` on the wanted kinds, one rule a group, and the ConfigMaps that controls
 * name. No `watch`, since nothing is watched; no `get`, since a list holds the objects; nothing on Secrets.
 */
export function readerRules(): ReaderRule[] {
  const byGroup = new Map<string, string[]>();
  for (const { apiVersion, resource } of wantedKinds) {
    if (resource === 'configmaps') continue;
    const group = groupOf(apiVersion);
    byGroup.set(group, [...(byGroup.get(group) ?? []), resource.split('.')[0] ?? '']);
  }
  const lists = [...byGroup].map(([group, resources]) => ({
    apiGroups: [group],
    resources: resources.sort(),
    verbs: ['list'],
  }));
  lists.sort((a, b) => ((a.apiGroups[0] ?? '') < (b.apiGroups[0] ?? '') ? -1 : 1));
  return [...lists, configMaps('get', false), configMaps('list', true)];
}

function configMaps(verb: string, anywhere: boolean): ReaderRule {
  const named = namedConfigMaps.filter(({ namespace }) => (namespace === null) === anywhere);
  return { apiGroups: [''], resources: ['configmaps'], resourceNames: named.map(({ name }) => name), verbs: [verb] };
}
