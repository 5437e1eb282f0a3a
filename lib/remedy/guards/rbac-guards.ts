import { may, type Permission } from '@/lib/controls/rbac/granted/permission';
import { all, any, field, is, matches, not, present, some, type Condition } from './condition';
import type { Guard } from './guard';
import { object } from './targets';

const rbac = 'rbac.authorization.k8s.io';
const certificates = 'certificates.k8s.io';
const admission = 'admissionregistration.k8s.io';
const rules = object('rules');
const entry = (list: string, as: string, ...values: readonly string[]) =>
  some(field('rule', list), as, is(field(as), ...values));
const limited = some(field('rule', 'resourceNames'), 'name');

/** Whether a role holds a rule that allows any of the permissions. */
function allows(permissions: readonly Permission[], names: 'count' | 'are fine' = 'count'): Condition {
  const verbs = [...new Set(permissions.map(({ verb }) => verb))];
  const groups = [...new Set(permissions.map(({ apiGroup }) => apiGroup))];
  const about = groups.map((group) => {
    const spelled = permissions
      .filter(({ apiGroup }) => apiGroup === group)
      .flatMap(({ resource, subresource }) =>
        subresource === '' ? [resource] : [`${resource}/${subresource}`, `*/${subresource}`],
      );
    return all(entry('apiGroups', 'group', group, '*'), entry('resources', 'resource', ...new Set(spelled), '*'));
  });
  const verb = entry('verbs', 'verb', ...verbs, '*');
  const what = about.length === 1 ? about : [any(...about)];
  return some(rules, 'rule', all(verb, ...what, ...(names === 'are fine' ? [not(limited)] : [])));
}

const roleGuard = (control: string, can: string, refused: Condition): Guard => ({
  control,
  target: 'roles',
  title: `Refuse roles that can ${can}`,
  message: `Roles must not allow to ${can}`,
  refused,
});

const bindingGuard = (control: string, to: string, refused: Condition): Guard => ({
  control,
  target: 'bindings',
  title: `Refuse bindings to ${to}`,
  message: `Bindings to ${to} are not allowed`,
  refused,
});

const toSubject = (where: Condition) => some(object('subjects'), 'subject', where);
const kind = (value: string) => is(field('subject', 'kind'), value);
const named = (...names: readonly string[]) => is(field('subject', 'name'), ...names);
const toGroup = (...names: readonly string[]) => toSubject(all(kind('Group'), named(...names)));

/** Policies over roles and bindings. */
export const rbacGuards: readonly Guard[] = [
  bindingGuard(
    'full-cluster-admin',
    'cluster-admin',
    all(is(object('roleRef.kind'), 'ClusterRole'), is(object('roleRef.name'), 'cluster-admin')),
  ),
  bindingGuard(
    'anonymous-access',
    'people who have not signed in',
    any(toGroup('system:unauthenticated'), toSubject(all(kind('User'), named('system:anonymous')))),
  ),
  bindingGuard('everybody-authenticated-access', 'everybody who has signed in', toGroup('system:authenticated')),
  bindingGuard('all-service-accounts-access', 'all ServiceAccounts', toGroup('system:serviceaccounts')),
  bindingGuard('masters-group-bound', 'system:masters', toGroup('system:masters')),
  bindingGuard(
    'default-service-account-bound',
    'ServiceAccounts named default',
    toSubject(all(kind('ServiceAccount'), named('default'))),
  ),
  bindingGuard(
    'users-bound-directly',
    'single users',
    toSubject(all(kind('User'), not(matches(field('subject', 'name'), '^system:')))),
  ),
  roleGuard(
    'wildcard-verbs',
    'do anything by a star in verbs',
    some(rules, 'rule', all(entry('verbs', 'verb', '*'), present(field('rule', 'resources')))),
  ),
  roleGuard(
    'wildcard-resources',
    'reach anything by a star in resources',
    some(rules, 'rule', entry('resources', 'resource', '*')),
  ),
  roleGuard('escalate-roles', 'escalate roles', allows(may('escalate', `clusterroles.${rbac} roles.${rbac}`))),
  roleGuard('bind-roles', 'bind roles they do not hold', allows(may('bind', `clusterroles.${rbac} roles.${rbac}`))),
  roleGuard('impersonate', 'impersonate others', allows(may('impersonate', 'users groups serviceaccounts'))),
  roleGuard('list-secrets', 'read all Secrets', allows(may('list watch', 'secrets'), 'are fine')),
  roleGuard('get-secrets', 'read Secrets of any name', allows(may('get', 'secrets'), 'are fine')),
  roleGuard('exec-in-pods', 'run commands in containers', allows(may('create get', 'pods/exec'))),
  roleGuard('attach-to-pods', 'attach to containers', allows(may('create get', 'pods/attach'))),
  roleGuard('port-forward', 'forward ports of pods', allows(may('create get', 'pods/portforward'))),
  roleGuard(
    'add-ephemeral-containers',
    'add containers to running pods',
    allows(may('update patch', 'pods/ephemeralcontainers')),
  ),
  roleGuard('proxy-to-pods', 'proxy to pods and Services', allows(may('get create', 'pods/proxy services/proxy'))),
  roleGuard('reach-kubelets', 'reach the API of kubelets', allows(may('get create', 'nodes/proxy'))),
  roleGuard('request-tokens', 'request tokens of ServiceAccounts', allows(may('create', 'serviceaccounts/token'))),
  roleGuard(
    'approve-certificates',
    'approve certificates',
    allows(may('update patch', `certificatesigningrequests.${certificates}/approval`)),
  ),
  roleGuard(
    'sign-certificates',
    'sign certificates',
    allows(may('update patch', `certificatesigningrequests.${certificates}/status`)),
  ),
  roleGuard(
    'write-admission-webhooks',
    'change admission webhooks',
    allows(
      may(
        'create update patch delete deletecollection',
        `mutatingwebhookconfigurations.${admission} validatingwebhookconfigurations.${admission}`,
      ),
    ),
  ),
  roleGuard(
    'edit-rbac-objects',
    'change roles and bindings',
    allows(
      may(
        'create update patch delete deletecollection',
        ['clusterroles', 'clusterrolebindings', 'roles', 'rolebindings'].map((each) => `${each}.${rbac}`).join(' '),
      ),
    ),
  ),
  roleGuard('write-nodes', 'change nodes', allows(may('update patch', 'nodes nodes/status'))),
  roleGuard(
    'delete-events',
    'delete events',
    allows(may('delete deletecollection', 'events events.events.k8s.io'), 'are fine'),
  ),
];
