import { stringify } from 'yaml';
import type { Binding, PolicyRule, Role } from '@/lib/rbac/types';

const apiGroup = 'rbac.authorization.k8s.io';
const apiVersion = `${apiGroup}/v1`;

/** A binding as a manifest that can be applied. */
export function bindingManifest({ kind, namespace, name, labels, annotations, roleRef, subjects }: Binding): string {
  return yamlOf({
    apiVersion,
    kind,
    metadata: metadataOf({ namespace, name, labels, annotations }),
    roleRef: { apiGroup, kind: roleRef.kind, name: roleRef.name },
    subjects: subjects.map((subject) =>
      subject.kind === 'ServiceAccount'
        ? { kind: subject.kind, name: subject.name, namespace: subject.namespace || namespace }
        : { apiGroup, kind: subject.kind, name: subject.name },
    ),
  });
}

/** A role as a manifest that can be applied. The rules of an aggregated one are left to its controller. */
export function roleManifest({ kind, namespace, name, labels, annotations, rules, aggregates }: Role): string {
  return yamlOf({
    apiVersion,
    kind,
    metadata: metadataOf({ namespace, name, labels, annotations }),
    ...(aggregates && { aggregationRule: { clusterRoleSelectors: aggregates } }),
    rules: aggregates ? [] : rules.map(ruleObject),
  });
}

/** A rule with the lists that it uses, in the order in which people write them. */
export function ruleObject(rule: PolicyRule): Partial<PolicyRule> {
  const { apiGroups, resources, resourceNames, nonResourceURLs, verbs } = rule;
  return {
    ...(apiGroups.length > 0 && { apiGroups }),
    ...(resources.length > 0 && { resources }),
    ...(resourceNames.length > 0 && { resourceNames }),
    ...(nonResourceURLs.length > 0 && { nonResourceURLs }),
    verbs,
  };
}

/** Any value as YAML that every parser reads back alike: what YAML 1.1 takes for a word of its own is quoted. */
export function yamlOf(value: unknown): string {
  return stringify(value, { lineWidth: 0, version: '1.1', aliasDuplicateObjects: false });
}

function metadataOf({
  namespace,
  name,
  labels,
  annotations,
}: Pick<Role, 'namespace' | 'name' | 'labels' | 'annotations'>) {
  return {
    name,
    ...(namespace !== '' && { namespace }),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
}
