import type { Binding, Grant, Role, Subject, Unresolved } from '@/lib/rbac/types';
import { plainText } from '@/lib/inventory/plain-text';

/** "ClusterRoleBinding deployers gives ClusterRole deployer, rule 2, to Group devs" */
export function grantSentence({ binding, role, ruleIndex, subject }: Grant): string {
  return `${called(binding)} gives ${called(role)}, rule ${ruleIndex}, to ${called(subject)}`;
}

/** "RoleBinding shop/readers refers to Role reader, which does not exist" */
export function unresolvedSentence({ binding, roleRef, reason }: Unresolved): string {
  const why = reason === 'missing-role' ? 'which does not exist' : 'which is not a kind of role';
  return `${called(binding)} refers to ${plainText(`${roleRef.kind} ${roleRef.name}`)}, ${why}`;
}

/** Kind and name as kubectl users write them: "ServiceAccount payments/ci-bot". */
export function called({ kind, namespace, name }: Binding | Role | Subject): string {
  return plainText(`${kind} ${namespace === '' ? name : `${namespace}/${name}`}`);
}
