import { stringify } from 'yaml';
import type { Gap } from '@/lib/inventory/types';

/**
 * The ClusterRole that would close the gaps that permissions left: one rule for each API group and set of verbs. Null
 * when no gap is a matter of permission. Secrets are never asked for.
 */
export function roleForGaps(gaps: readonly Gap[]): string | null {
  const wanted = new Map<string, { group: string; resources: Set<string>; verbs: Set<string> }>();
  for (const { resource, verb, reason } of gaps) {
    if (reason !== 'forbidden' || resource === 'secrets') continue;
    const [name = '', ...groups] = resource.split('.');
    const group = groups.join('.');
    const rule = wanted.get(group) ?? { group, resources: new Set(), verbs: new Set(['get', 'list']) };
    rule.resources.add(name);
    rule.verbs.add(verb);
    wanted.set(group, rule);
  }
  if (wanted.size === 0) return null;
  const rules = [...wanted.values()]
    .toSorted((one, other) => one.group.localeCompare(other.group))
    .map(({ group, resources, verbs }) => ({
      apiGroups: [group],
      resources: [...resources].toSorted(),
      verbs: [...verbs].toSorted(),
    }));
  return stringify({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'lynceus-reader-additions' },
    rules,
  });
}
