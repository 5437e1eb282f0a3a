import { ruleAllows } from '@/lib/rbac/rule-allows';
import type { Grant } from '@/lib/rbac/types';
import type { ControlContext, Violation } from '../types';
import { directGrants, inheritedGrants } from './granted/judged-subjects';
import type { Levels } from './granted/levels';
import { documents, granted, rule } from './granted/manifests';
import { grantsEverything, matchingGrants, type Match } from './granted/matching-grants';
import { may } from './granted/permission';
import { defineSubjectControl } from './granted/permission-control';
import { subjectLabel } from './granted/sentences';
import { canTakeOver, isStrongAccount } from './granted/strong-accounts';
import { evidenceOf } from './granted/evidence';
import { foundAlone, violationOf } from './granted/violation';

const someone = may('impersonate', 'users serviceaccounts');
const groups = may('impersonate', 'groups');
const levels: Levels = {
  everywhere: 'critical',
  kubeSystem: 'critical',
  elsewhere: 'medium',
  yieldsIdentities: true,
  named: 'low',
  decides: (name, match, context) => namesSomebodyStrong(name, match, context),
};

/**
 * Users and groups are impersonated cluster-wide or not at all; ServiceAccounts also in one namespace. Groups, UIDs
 * and extra attributes can only be added to a user or ServiceAccount that may be impersonated too.
 */
export const impersonate = defineSubjectControl({
  id: 'impersonate',
  title: 'Can impersonate others',
  severity: 'critical',
  why: 'One header turns every request into one by somebody else: any user, the group system:masters, or a ServiceAccount with more rights. The audit log names both only for those who look.',
  remediation: {
    text: 'Name exactly the users or groups with resourceNames; never leave groups open. The built-in edit role may impersonate the ServiceAccounts of its namespace.',
    patch:
      'rules:\n  - apiGroups: [""]\n    resources: [groups]\n    resourceNames: [team-payments]\n    verbs: [impersonate]',
  },
  references: { kubescape: ['C-0065', 'C-0191'], cis: ['5.1.8'], mitre: ['T1078', 'T1134'], owasp: ['K03'] },
  *check(judged, context): Iterable<Violation> {
    const direct = directGrants(context, judged);
    const groupsToo = matchingGrants(direct, groups);
    const bodies = matchingGrants(direct, someone);
    const complete = bodies.length > 0 || matchingGrants(inheritedGrants(context, judged), someone).length > 0;
    const found = foundAlone(context, judged, levels, complete ? [...groupsToo, ...bodies] : bodies);
    const violation = violationOf(context, judged, found, {
      can: `act as other ${kindsOf(found.flatMap(({ matches }) => matches.map(({ permission }) => permission.resource)))}`,
      yieldsIdentities: true,
    });
    if (violation) {
      yield violation;
      return;
    }
    const latent = [...groupsToo.map(({ grant }) => grant), ...direct.filter(addsAttributes)];
    if (latent.length === 0) return;
    yield {
      path: '',
      message: `${subjectLabel(judged.subject)} can add groups or other attributes to an impersonated user, once it may impersonate one`,
      severity: 'low',
      grants: [...new Set(latent)].map(evidenceOf),
    };
  },
  examples: [
    {
      name: 'any user in any group, system:masters included',
      fails: ['proxy'],
      manifest: granted('ServiceAccount tools/proxy', 'everywhere', [rule('impersonate', 'users groups')]),
    },
    {
      name: 'the ServiceAccounts of one namespace',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('impersonate', 'serviceaccounts')]),
    },
    {
      name: 'a named user, and by another binding the one group that matters',
      fails: ['alice'],
      manifest: documents(
        granted('User alice', 'everywhere', [rule('impersonate', 'users', '', 'bob')], 'as-bob'),
        granted('User alice', 'everywhere', [rule('impersonate', 'groups', '', 'system:masters')], 'as-masters'),
      ),
    },
    {
      name: 'groups alone wait for a user',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('impersonate', 'groups')]),
    },
    {
      name: 'extra attributes have a group of their own',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [
        rule('impersonate', 'uids userextras/scopes', 'authentication.k8s.io'),
      ]),
    },
    {
      name: 'users and groups in a RoleBinding: they belong to no namespace',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('impersonate', 'users groups')]),
    },
    {
      name: 'users of another API group',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('impersonate', 'users', 'user.openshift.io')]),
    },
    {
      name: 'other verbs on ServiceAccounts',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('get list create', 'serviceaccounts')]),
    },
  ],
});

// The subresource of userextras is the attribute's key and the name its value, so the rule itself says what to ask.
function addsAttributes({ rule, scope }: Grant): boolean {
  if (scope !== '' || grantsEverything(rule)) return false;
  const attributes = rule.resources.filter((resource) => resource === '*' || /^(uids$|userextras\/)/.test(resource));
  return attributes.some((spelled) => {
    const [resource = '', subresource = ''] = spelled === '*' ? ['uids'] : spelled.split('/');
    return ruleAllows(
      { ...rule, resourceNames: [] },
      {
        kind: 'resource',
        verb: 'impersonate',
        apiGroup: 'authentication.k8s.io',
        resource,
        subresource,
        name: '',
        namespace: '',
      },
    );
  });
}

function kindsOf(resources: readonly string[]): string {
  const words = { users: 'users', groups: 'groups', serviceaccounts: 'ServiceAccounts' };
  return Object.entries(words)
    .flatMap(([resource, word]) => (resources.includes(resource) ? [word] : []))
    .join(' and ');
}

function namesSomebodyStrong(name: string, { grant, permission }: Match, context: ControlContext): boolean {
  if (permission.resource === 'serviceaccounts') return isStrongAccount(context, name, grant.scope);
  if (permission.resource === 'groups') {
    return name === 'system:masters' || canTakeOver(context, { kind: 'Group', namespace: '', name });
  }
  return name === 'system:kube-controller-manager' || canTakeOver(context, { kind: 'User', namespace: '', name });
}
