import type { PolicyRule, Role } from '@/lib/rbac/types';
import { defineControl } from '../define-control';
import type { Control, Judged } from '../types';
import { role, rule, urlRule } from './granted/manifests';
import { may } from './granted/permission';

type JudgedRole = Judged & { readonly role: Role };

/** Rules that Kubernetes accepts and that allow nothing: whoever wrote them meant something else. */
export const inertRules: Control<JudgedRole> = defineControl<JudgedRole>({
  id: 'inert-rules',
  family: 'rbac',
  title: 'A rule grants nothing',
  severity: 'low',
  surface: 'control-plane',
  why: 'Kubernetes accepts the rule and it never matches a request. The usual answer to "forbidden" is then a wider role, where the spelling was wrong.',
  remediation: {
    text: 'Correct the rule or delete it: the core group is the empty string, resources are lower-case plurals, and subresources are written out.',
    patch: 'rules:\n  - apiGroups: [""]\n    resources: [pods, pods/exec]\n    verbs: [get]',
  },
  references: { owasp: ['K03'] },
  reads: ['clusterroles.rbac.authorization.k8s.io', 'roles.rbac.authorization.k8s.io'],
  each: ({ rbac }) =>
    rbac.objects.roles.map((each) => ({
      ref: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: each.kind, namespace: each.namespace, name: each.name },
      role: each,
    })),
  *check({ role: judged }) {
    for (const [index, each] of judged.rules.entries()) {
      const reason = whyInert(each, judged);
      if (!reason) continue;
      yield {
        path: `rules[${index}]`,
        message: `Rule ${index + 1} of ${judged.kind} ${judged.namespace && `${judged.namespace}/`}${judged.name} grants nothing: ${reason}`,
      };
    }
  },
  examples: [
    {
      name: 'the core group spelled out',
      fails: ['reader'],
      manifest: role('Role', 'payments', 'reader', [rule('get', 'pods', 'core')]),
    },
    {
      name: 'a version in the group',
      fails: ['reader'],
      manifest: role('ClusterRole', '', 'reader', [rule('get', 'deployments', 'apps/v1')]),
    },
    {
      name: 'a kind instead of a resource',
      fails: ['reader'],
      manifest: role('ClusterRole', '', 'reader', [rule('get', 'Pod')]),
    },
    {
      name: 'pods/* means no subresource',
      fails: ['debugger'],
      manifest: role('ClusterRole', '', 'debugger', [rule('create', 'pods/*')]),
    },
    {
      name: 'names on verbs that carry none',
      fails: ['creator'],
      manifest: role('Role', 'payments', 'creator', [rule('create', 'configmaps', '', 'settings')]),
    },
    {
      name: 'URLs and nodes in a namespaced Role',
      fails: ['metrics'],
      manifest: role('Role', 'payments', 'metrics', [urlRule('get', '/metrics'), rule('get', 'nodes')]),
    },
    {
      name: 'one entry of several that matches is enough',
      fails: [],
      manifest: role('ClusterRole', '', 'reader', [
        rule('get', 'pods pods/* Pod'),
        rule('create', 'pods/exec', '', 'web-0'),
      ]),
    },
    {
      name: 'a namespace may be read from inside',
      fails: [],
      manifest: role('Role', 'payments', 'reader', [rule('get', 'namespaces')]),
    },
  ],
});

/** Why a rule of a role of this kind never matches a request, completing "it grants nothing: …"; null when it may match one. */
export function whyInert(
  { verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule,
  { kind }: Pick<Role, 'kind'>,
): string | null {
  if (nonResourceURLs.length > 0) {
    return kind === 'Role' ? 'a namespaced Role cannot grant URLs, which belong to no namespace' : null;
  }
  if (verbs.length === 0 || resources.length === 0) return null;
  if (apiGroups.length === 0) return 'it names no API group; the core group is the empty string';
  if (apiGroups.every((group) => group === 'core' || group === 'v1' || group.includes('/'))) {
    return `there is no API group ${apiGroups.join(' or ')}; the core group is the empty string and versions are left out`;
  }
  if (resources.every((resource) => resource.endsWith('/*')))
    return `${resources.join(', ')} is no wildcard; write subresources out`;
  if (resources.every((resource) => /[A-Z]/.test(resource))) {
    return `${resources.join(', ')} is no resource; resources are lower-case plurals`;
  }
  if (
    resourceNames.length > 0 &&
    !resourceNames.includes('') &&
    verbs.every((verb) => carriesNoName(verb, resources))
  ) {
    return `a request to ${verbs.join(' or ')} carries no name, so resourceNames exclude it`;
  }
  if (kind === 'Role' && verbs.every((verb) => resources.every((resource) => isOutOfReach(verb, resource)))) {
    return `${resources.join(', ')} belong to no namespace, so only a ClusterRoleBinding can grant them`;
  }
  return null;
}

const carriesNoName = (verb: string, resources: readonly string[]) =>
  verb === 'deletecollection' ||
  (verb === 'create' && resources.every((resource) => resource !== '*' && !resource.includes('/')));

const isOutOfReach = (verb: string, resource: string) =>
  verb !== '*' && may(verb, resource).every(({ grantedBy }) => grantedBy === 'cluster-role-binding');
