import { identityOf, parseSubjectKey } from '@/lib/rbac/identity';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import { resourceMatches, includesOrAll } from '@/lib/rbac/rule-allows';
import type { AccessModel, Link } from './access-model';
import { anyResourceId, bindingId, parseResourceId, roleId } from './node-ids';
import { allVerbs } from './resource-targets';
import type { GraphNodeId } from './types';

/**
 * Lines that are true of the focus, and would be everywhere if they were drawn for everybody: the bindings that mean a
 * subject only through an implicit group, and the roles that mean a resource only by a star.
 */
export function focusLinks(index: RbacIndex, model: AccessModel, focus: GraphNodeId): readonly Link[] {
  const node = model.nodes.get(focus);
  if (node?.column === 'workloads') {
    return (model.onward.get(focus) ?? []).flatMap(({ target }) => throughGroups(index, model, target));
  }
  if (node?.column === 'subjects') return throughGroups(index, model, focus);
  return node?.column === 'resources' ? throughStars(index, model, focus) : [];
}

function throughGroups(index: RbacIndex, model: AccessModel, subject: GraphNodeId): readonly Link[] {
  const known = parseSubjectKey(subject);
  if (!known || known.kind === 'Group') return [];
  const met = new Set((model.onward.get(subject) ?? []).map(({ target }) => target));
  return identityOf(known).groups.flatMap((group) =>
    index.bindingsNaming(`group:${group}`).flatMap(({ binding }) => {
      const target = bindingId(binding);
      if (met.has(target)) return [];
      met.add(target);
      const risk = model.nodes.get(target)?.risk ?? null;
      return [{ source: subject, target, risk, count: 1, verbs: [], rules: [], group }];
    }),
  );
}

function throughStars(index: RbacIndex, model: AccessModel, focus: GraphNodeId): readonly Link[] {
  const wanted = parseResourceId(focus);
  if (!wanted || focus === anyResourceId) return [];
  const [resource = '', subresource = ''] = wanted.resource.split('/');
  const met = new Set((model.back.get(focus) ?? []).map(({ source }) => source));
  return index.objects.roles.flatMap((role) => {
    const source = roleId(role);
    if (met.has(source)) return [];
    const rules = role.rules.filter(
      (rule) =>
        rule.verbs.length > 0 &&
        includesOrAll(rule.apiGroups, wanted.apiGroup) &&
        rule.resources.some((pattern) => resourceMatches(pattern, { resource, subresource })),
    );
    if (rules.length === 0) return [];
    const narrowed = rules.map((rule) => ({
      ...rule,
      apiGroups: [wanted.apiGroup],
      resources: [wanted.resource],
      nonResourceURLs: [],
    }));
    const verbs = allVerbs(rules.map((rule) => rule.verbs));
    return [{ source, target: focus, risk: null, count: rules.length, verbs, rules: narrowed, group: null }];
  });
}
