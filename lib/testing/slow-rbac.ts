import type { AccessRequest, Binding, Identity, PolicyRule, RbacObjects, Role } from '@/lib/rbac/types';

/**
 * RBAC a second time, as plain loops over everything, written from the description of the API server and not from
 * `lib/rbac`: property tests hold the fast one against it.
 */

/** Each rule that lets the identity do it, as `BINDING-NAMESPACE/BINDING#RULE`, sorted; each once. */
export function slowReasons(objects: RbacObjects, who: Identity, wanted: AccessRequest): readonly string[] {
  const reasons = new Set<string>();
  for (const binding of objects.bindings) {
    if (binding.kind === 'RoleBinding') {
      if (wanted.kind === 'path') continue;
      if (wanted.namespace === '' || wanted.namespace !== binding.namespace) continue;
    }
    if (!slowNames(binding, who)) continue;
    const role = slowRole(objects.roles, binding);
    if (role === undefined) continue;
    for (let i = 0; i < role.rules.length; i++) {
      const rule = role.rules[i];
      if (rule !== undefined && slowMatch(rule, wanted)) reasons.add(`${binding.namespace}/${binding.name}#${i}`);
    }
  }
  return [...reasons].sort();
}

/** Whether the identity may. */
export function slowCan(objects: RbacObjects, who: Identity, wanted: AccessRequest): boolean {
  for (const group of who.groups) if (group === 'system:masters') return true;
  return slowReasons(objects, who, wanted).length > 0;
}

function slowNames(binding: Binding, who: Identity): boolean {
  for (const subject of binding.subjects) {
    switch (subject.kind) {
      case 'User':
        if (subject.name === who.user) return true;
        break;
      case 'Group':
        for (const group of who.groups) if (group === subject.name) return true;
        break;
      case 'ServiceAccount': {
        let namespace = subject.namespace;
        if (namespace === '' && binding.kind === 'RoleBinding') namespace = binding.namespace;
        if (namespace !== '' && who.user === ['system', 'serviceaccount', namespace, subject.name].join(':'))
          return true;
        break;
      }
    }
  }
  return false;
}

function slowRole(roles: readonly Role[], binding: Binding): Role | undefined {
  for (const role of roles) {
    if (role.kind !== binding.roleRef.kind || role.name !== binding.roleRef.name) continue;
    if (role.kind === 'ClusterRole') return role;
    if (binding.kind === 'RoleBinding' && role.namespace === binding.namespace) return role;
  }
  return undefined;
}

function slowMatch(rule: PolicyRule, wanted: AccessRequest): boolean {
  let verb = false;
  for (const v of rule.verbs) if (v === '*' || v === wanted.verb) verb = true;

  if (wanted.kind === 'path') {
    let path = false;
    for (const url of rule.nonResourceURLs) {
      if (url === '*' || url === wanted.path) path = true;
      let trimmed = url;
      while (trimmed[trimmed.length - 1] === '*') trimmed = trimmed.slice(0, -1);
      if (trimmed !== url && wanted.path.slice(0, trimmed.length) === trimmed) path = true;
    }
    return verb && path;
  }

  let group = false;
  for (const g of rule.apiGroups) if (g === '*' || g === wanted.apiGroup) group = true;
  let resource = false;
  const whole = wanted.subresource === '' ? wanted.resource : wanted.resource + '/' + wanted.subresource;
  for (const r of rule.resources) {
    if (r === '*' || r === whole) resource = true;
    if (wanted.subresource !== '' && r === '*' + '/' + wanted.subresource) resource = true;
  }
  let name = rule.resourceNames.length === 0;
  for (const n of rule.resourceNames) if (n === wanted.name) name = true;
  return verb && group && resource && name;
}

/** Whether every single permission of the wanted rules stands in one owner rule. */
export function slowCovers(owner: readonly PolicyRule[], wanted: readonly PolicyRule[]): boolean {
  for (const rule of wanted) {
    for (const verb of rule.verbs) {
      for (const group of rule.apiGroups) {
        for (const resource of rule.resources) {
          if (rule.resourceNames.length === 0 && !owner.some((own) => slowOwns(own, verb, group, resource, null)))
            return false;
          for (const name of rule.resourceNames) {
            if (!owner.some((own) => slowOwns(own, verb, group, resource, name))) return false;
          }
        }
      }
      for (const url of rule.nonResourceURLs) {
        if (!owner.some((own) => slowOwnsUrl(own, verb, url))) return false;
      }
    }
  }
  return true;
}

function slowOwns(own: PolicyRule, verb: string, group: string, resource: string, name: string | null): boolean {
  const [, subresource] = /^[^/]*\/(.*)$/.exec(resource) ?? [];
  if (!own.verbs.includes('*') && !own.verbs.includes(verb)) return false;
  if (!own.apiGroups.includes('*') && !own.apiGroups.includes(group)) return false;
  if (own.resourceNames.length > 0 && (name === null || !own.resourceNames.includes(name))) return false;
  return own.resources.some(
    (r) => r === '*' || r === resource || (subresource !== undefined && r === '*/' + subresource),
  );
}

function slowOwnsUrl(own: PolicyRule, verb: string, url: string): boolean {
  if (!own.verbs.includes('*') && !own.verbs.includes(verb)) return false;
  if (own.resourceNames.length > 0) return false;
  return own.nonResourceURLs.some((o) => o === url || (/\*$/.test(o) && url.indexOf(o.replace(/\*+$/, '')) === 0));
}
