import { isBuiltInRole } from '@/lib/rbac/built-in';
import { subjectKey } from '@/lib/rbac/identity';
import type { Grant, Role } from '@/lib/rbac/types';
import {
  bindingRef,
  distinct,
  grantsThrough,
  inNamespace,
  list,
  many,
  permissionLimit,
  permissionsOf,
  placeholder,
  subjectRef,
  subjectsIn,
  workloadRef,
  worstOf,
} from './detail-parts';
import type { AccessMaterial, NodeDetails } from './detail-types';
import { getCommand } from './kubectl';
import { roleId } from './node-ids';
import { permissionRows } from './permission-rows';
import { ruleRows } from './rule-rows';

/** A role: its rules as they read, and who holds it through what. */
export function roleDetails(material: AccessMaterial, role: Role): NodeDetails {
  const { index } = material;
  const bindings = index.bindingsOf(role);
  const grants = bindings.flatMap((binding) => grantsThrough(binding, role));
  const holders = distinct(bindings.flatMap(subjectsIn), subjectKey);
  // Rules read the same whoever holds them, so they are shown once, at the widest reach there is.
  const scope = bindings.some(({ namespace }) => namespace === '') ? '' : (bindings[0]?.namespace ?? role.namespace);
  const shown = role.rules.map((rule, ruleIndex): Grant => ({
    ...placeholder(role, bindings[0]),
    rule,
    ruleIndex,
    scope,
  }));
  const running = material.workloads.filter((workload) =>
    holders.some(
      ({ kind, namespace, name }) =>
        kind === 'ServiceAccount' && namespace === workload.ref.namespace && name === workload.serviceAccount,
    ),
  );
  return {
    id: roleId(role),
    kind: role.kind === 'ClusterRole' ? 'clusterrole' : 'role',
    kindWord: role.kind,
    label: inNamespace(role),
    risk: worstOf(grants),
    builtIn: isBuiltInRole(role),
    sentence:
      bindings.length === 0
        ? `${role.kind} ${inNamespace(role)} is not bound to anybody.`
        : `${role.kind} ${inNamespace(role)} is held by ${many(holders.length, 'subject')} through ${many(bindings.length, 'binding')}.`,
    facts: [
      { label: 'Rules', value: String(role.rules.length) },
      { label: 'Bindings', value: String(bindings.length) },
      { label: 'Held by', value: String(holders.length) },
      ...(role.aggregates ? [{ label: 'Rules from', value: 'aggregated roles' }] : []),
    ],
    ...permissionsOf(permissionRows(shown).map((row) => ({ ...row, via: [] }))),
    rules: ruleRows(role, scope, index.objects.roles).slice(0, permissionLimit),
    lists: [
      list(
        'Held by',
        holders.map((subject) => subjectRef(material, subject)),
      ),
      list(
        'Bindings',
        bindings.map((binding) => bindingRef(index, binding, '')),
      ),
      list('Workloads that use it', running.map(workloadRef)),
    ],
    commands: [{ label: 'Show it', command: getCommand(role.kind.toLowerCase(), role.namespace, role.name) }],
    subject: null,
  };
}

/** A role that is only referred to; null when nothing refers to it. */
export function missingRole(
  { index }: AccessMaterial,
  role: Pick<Role, 'kind' | 'namespace' | 'name'>,
): NodeDetails | null {
  const bindings = index.objects.bindings.filter(
    ({ roleRef, namespace }) =>
      roleRef.kind === role.kind &&
      roleRef.name === role.name &&
      (role.namespace === '' || namespace === role.namespace),
  );
  if (bindings.length === 0) return null;
  return {
    id: roleId(role),
    kind: role.kind === 'ClusterRole' ? 'clusterrole' : 'role',
    kindWord: role.kind,
    label: inNamespace(role),
    risk: null,
    builtIn: false,
    sentence: `${role.kind} ${inNamespace(role)} does not exist, but ${many(bindings.length, 'binding')} refer to it: whoever may create it decides what it gives.`,
    facts: [{ label: 'Bindings', value: String(bindings.length) }],
    ...permissionsOf([]),
    lists: [
      list(
        'Bindings',
        bindings.map((binding) => bindingRef(index, binding, '')),
      ),
    ],
    commands: [],
    subject: null,
  };
}
