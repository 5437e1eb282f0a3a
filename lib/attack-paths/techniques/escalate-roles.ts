import { object } from '@/lib/controls/manifests';
import { bound, documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';
import type { Allowed } from '../types';

const group = 'rbac.authorization.k8s.io';
const collects = 'aggregationRule: { clusterRoleSelectors: [{ matchLabels: { collect: "true" } }] }';
const aggregated = object(`${group}/v1`, 'ClusterRole', 'name: collected', collects);

/** With escalate, rights that one does not hold go into a role that one does. */
export const escalateRoles = defineGrantTechnique({
  id: 'escalate-roles',
  title: 'Put rights into one’s own role',
  can: 'escalate roles and change them',
  explanation:
    'Normally one can only write rights into a role that one holds. The verb escalate lifts that for the roles that it reaches: a ClusterRole bound everywhere leads to cluster admin, a Role to its namespace.',
  abuse: 'The role that the attacker is bound to is given every right.',
  detect: 'Alert on changes of roles that widen them, above all by workloads.',
  prevent: 'Give escalate to nobody but the controllers that aggregate roles.',
  mitre: ['T1098.006'],
  preconditions: [
    'escalate and update or patch on the same roles; create is enough where the holder is bound to an aggregated role',
    'A role in reach is bound to the holder',
  ],
  ways: [
    {
      needs: [may('escalate', `clusterroles.${group}`), may('update patch', `clusterroles.${group}`)],
      weighsRoles: true,
      to: ({ scope, allowed, roles }) =>
        scope === '' && roles.some(({ kind, name }) => kind === 'ClusterRole' && reaches(allowed, name))
          ? [place.clusterAdmin]
          : [],
    },
    {
      needs: [may('escalate', `roles.${group}`), may('update patch', `roles.${group}`)],
      weighsRoles: true,
      to: ({ scope, allowed, roles }) =>
        scope !== '' &&
        roles.some(({ kind, namespace, name }) => kind === 'Role' && namespace === scope && reaches(allowed, name))
          ? [place.namespaceAdmin(scope)]
          : [],
    },
    {
      // A new ClusterRole with the label that an aggregated role collects adds its rules to that role.
      needs: [may('escalate', `clusterroles.${group}`), may('create', `clusterroles.${group}`)],
      weighsRoles: true,
      to: ({ scope, allowed, roles }) =>
        scope === '' &&
        allowed.every(({ names }) => names === null) &&
        roles.some(({ aggregates }) => aggregates?.length)
          ? [place.clusterAdmin]
          : [],
    },
    {
      // An empty role may be bound by anybody who may write bindings, and filled afterwards.
      needs: [
        may('escalate', `roles.${group}`),
        may('update patch', `roles.${group}`),
        may('create', `roles.${group}`),
        may('create update patch', `rolebindings.${group}`),
      ],
      to: ({ scope, allowed }) => (allowed.every(({ names }) => names === null) ? [place.namespaceAdmin(scope)] : []),
    },
  ],
  examples: [
    {
      name: 'ClusterRoles, everywhere',
      manifest: granted('User eve', 'everywhere', [rule('escalate patch', 'clusterroles', group)]),
      from: 'user:eve',
      reaches: ['cluster-admin'],
      misses: [],
    },
    {
      name: 'a Role ends at its namespace',
      manifest: granted('User eve', 'in shop', [rule('escalate patch', 'roles', group)]),
      from: 'user:eve',
      reaches: ['namespace-admin:shop'],
      misses: ['cluster-admin'],
    },
    {
      name: 'limited to a role that the holder is bound to elsewhere',
      manifest: documents(
        granted('User eve', 'in shop', [rule('escalate patch', 'roles', group, 'reader')], 'editor'),
        granted('User eve', 'in shop', [rule('get', 'pods')], 'reader'),
      ),
      from: 'user:eve',
      reaches: ['namespace-admin:shop'],
      misses: ['cluster-admin'],
    },
    {
      name: 'a new ClusterRole that the aggregated role of the holder collects',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('escalate create', 'clusterroles', group)], 'creator'),
        aggregated,
        bound('User eve', '', 'ClusterRole', 'collected'),
      ),
      from: 'user:eve',
      reaches: ['cluster-admin'],
      misses: [],
    },
    {
      name: 'creating ClusterRoles without escalate is bounded by what one holds, aggregated or not',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('create patch', 'clusterroles', group)], 'creator'),
        aggregated,
        bound('User eve', '', 'ClusterRole', 'collected'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['cluster-admin'],
    },
    {
      name: 'ClusterRoles through a RoleBinding, a role of somebody else, or without changing it',
      manifest: documents(
        granted('User eve', 'ClusterRole in shop', [rule('escalate patch', 'clusterroles', group)], 'a'),
        granted('User eve', 'everywhere', [rule('escalate patch', 'clusterroles', group, 'other')], 'b'),
        granted('User eve', 'in bank', [rule('escalate', 'roles', group)], 'c'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['cluster-admin', 'namespace-admin:shop', 'namespace-admin:bank'],
    },
  ],
});

const reaches = (allowed: readonly Allowed[], name: string) =>
  allowed.every(({ names }) => names === null || names.includes(name));
