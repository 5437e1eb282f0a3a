import { isBuiltInBinding } from '@/lib/rbac/built-in';
import type { Binding } from '@/lib/rbac/types';
import {
  grantsThrough,
  inNamespace,
  list,
  many,
  permissionsOf,
  roleRef,
  subjectRef,
  subjectsIn,
  worstOf,
} from './detail-parts';
import type { AccessMaterial, NodeDetails } from './detail-types';
import { getCommand } from './kubectl';
import { bindingId } from './node-ids';
import { permissionRows } from './permission-rows';

/** A binding: to whom it gives which role, and where. */
export function bindingDetails(material: AccessMaterial, binding: Binding): NodeDetails {
  const { index } = material;
  const role = index.roleOf(binding);
  const grants = role ? grantsThrough(binding, role) : [];
  const subjects = subjectsIn(binding);
  const where = binding.namespace === '' ? 'in every namespace' : `in namespace ${binding.namespace}`;
  const given = `${binding.roleRef.kind} ${binding.roleRef.name}`;
  return {
    id: bindingId(binding),
    kind: binding.kind === 'ClusterRoleBinding' ? 'clusterrolebinding' : 'rolebinding',
    kindWord: binding.kind,
    label: inNamespace(binding),
    risk: worstOf(grants),
    builtIn: isBuiltInBinding(binding),
    sentence: role
      ? `${binding.kind} ${inNamespace(binding)} gives ${given} to ${many(subjects.length, 'subject')}, ${where}.`
      : `${binding.kind} ${inNamespace(binding)} refers to ${given}, which does not exist: it gives nothing until somebody creates it.`,
    facts: [
      { label: 'Subjects', value: String(binding.subjects.length) },
      { label: 'Reaches', value: binding.namespace === '' ? 'whole cluster' : binding.namespace },
    ],
    ...permissionsOf(permissionRows(grants)),
    lists: [
      list(
        'Given to',
        subjects.map((subject) => subjectRef(material, subject)),
      ),
      list('Role', role ? [roleRef(role, worstOf(grants))] : []),
    ],
    commands: [{ label: 'Show it', command: getCommand(binding.kind.toLowerCase(), binding.namespace, binding.name) }],
    subject: null,
  };
}
