/** Manifests for the examples of RBAC controls, written as a person would write them. */

const api = 'apiVersion: rbac.authorization.k8s.io/v1';

/** A rule. Lists are separated by blanks; `''` is the core group. */
export function rule(verbs: string, resources: string, apiGroup = '', resourceNames = ''): string {
  const names = resourceNames === '' ? '' : `, resourceNames: ${list(resourceNames)}`;
  return `{ apiGroups: [${JSON.stringify(apiGroup)}], resources: ${list(resources)}${names}, verbs: ${list(verbs)} }`;
}

/** A rule about URLs. */
export function urlRule(verbs: string, urls: string): string {
  return `{ nonResourceURLs: ${list(urls)}, verbs: ${list(verbs)} }`;
}

/**
 * A role of these rules and its binding.
 *
 * @param to    `User alice`, `Group oidc:dev` or `ServiceAccount payments/ci-bot`.
 * @param where `everywhere`; `in payments` with a Role; `ClusterRole in payments` with a ClusterRole.
 * @param name  Of role and binding, where an example needs two.
 */
export function granted(to: string, where: string, rules: readonly string[], name = 'example'): string {
  const namespace = where.split('in ')[1] ?? '';
  const kind = where.startsWith('in ') ? 'Role' : 'ClusterRole';
  return [role(kind, kind === 'Role' ? namespace : '', name, rules), bound(to, namespace, kind, name)].join('\n---\n');
}

/** A Role or ClusterRole alone. */
export function role(kind: string, namespace: string, name: string, rules: readonly string[]): string {
  return [api, `kind: ${kind}`, metadata(namespace, name), 'rules:', ...rules.map((each) => `  - ${each}`)].join('\n');
}

/** A binding alone: a RoleBinding in a namespace, or a ClusterRoleBinding where there is none. */
export function bound(to: string, namespace: string, roleKind: string, roleName: string, name = roleName): string {
  return [
    api,
    `kind: ${namespace ? 'RoleBinding' : 'ClusterRoleBinding'}`,
    metadata(namespace, name),
    `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ${roleKind}, name: ${JSON.stringify(roleName)} }`,
    'subjects:',
    `  - ${subject(to)}`,
  ].join('\n');
}

/** A ServiceAccount. */
export function serviceAccount(namespace: string, name: string): string {
  return ['apiVersion: v1', 'kind: ServiceAccount', metadata(namespace, name)].join('\n');
}

/** Several documents as one manifest. */
export function documents(...parts: readonly string[]): string {
  return parts.join('\n---\n');
}

function subject(spelled: string): string {
  const blank = spelled.indexOf(' ');
  const kind = spelled.slice(0, blank);
  const name = spelled.slice(blank + 1);
  if (kind !== 'ServiceAccount') {
    return `{ kind: ${kind}, apiGroup: rbac.authorization.k8s.io, name: ${JSON.stringify(name)} }`;
  }
  const [namespace = '', account = ''] = name.split('/');
  return `{ kind: ServiceAccount, namespace: ${namespace}, name: ${account} }`;
}

const metadata = (namespace: string, name: string) =>
  `metadata: { ${namespace ? `namespace: ${namespace}, ` : ''}name: ${JSON.stringify(name)} }`;

const list = (blankSeparated: string) =>
  `[${blankSeparated
    .split(' ')
    .map((word) => JSON.stringify(word))
    .join(', ')}]`;

/** A Pod with one container; `spec` holds further fields of its spec. */
export function pod(namespace: string, name: string, spec: string): string {
  const fields = [spec, 'containers: [{ name: app, image: example.com/app:1.0 }]'].filter(Boolean).join(', ');
  return ['apiVersion: v1', 'kind: Pod', metadata(namespace, name), `spec: { ${fields} }`].join('\n');
}
