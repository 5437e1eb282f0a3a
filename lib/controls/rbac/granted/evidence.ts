import type { ObjectRef } from '@/lib/inventory/types';
import type { Grant } from '@/lib/rbac/types';
import type { GrantEvidence } from '../../types';

const apiVersion = 'rbac.authorization.k8s.io/v1';

/** A grant as evidence: names and the rule, nothing that ties it to memory. */
export function evidenceOf({ binding, role, ruleIndex, rule, match, scope }: Grant): GrantEvidence {
  return {
    binding: bindingRef(binding),
    role: { apiVersion, kind: role.kind, namespace: role.namespace, name: role.name },
    ruleIndex,
    rule,
    scope,
    via: match.by === 'group' && match.implicit ? match.group : 'by name',
  };
}

/** How a binding is named outside the evaluator. */
export function bindingRef({ kind, namespace, name }: Grant['binding']): ObjectRef {
  return { apiVersion, kind, namespace, name };
}
