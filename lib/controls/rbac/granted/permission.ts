/** One verb on one resource, as a control asks about it. */
export type Permission = {
  readonly verb: string;
  /** `''` is the core group. */
  readonly apiGroup: string;
  /** `''` is any resource of the group. */
  readonly resource: string;
  readonly subresource: string;
  /** Whether a RoleBinding can grant it, or only a ClusterRoleBinding. */
  readonly grantedBy: 'any-binding' | 'cluster-role-binding';
};

/**
 * Every verb on every resource of two lists, both separated by blanks, resources as kubectl writes them:
 * `may('create patch', 'deployments.apps pods/exec certificatesigningrequests.certificates.k8s.io/approval')`. Without a
 * resource, `.constraints.gatekeeper.sh`, any of the group will do.
 */
export function may(verbs: string, resources: string): readonly Permission[] {
  return resources.split(' ').flatMap((spelled) => {
    const [type = '', subresource = ''] = spelled.split('/');
    const dot = type.indexOf('.');
    const resource = dot < 0 ? type : type.slice(0, dot);
    const apiGroup = dot < 0 ? '' : type.slice(dot + 1);
    return verbs.split(' ').map((verb) => ({
      verb,
      apiGroup,
      resource,
      subresource,
      grantedBy: neededBinding(verb, resource),
    }));
  });
}

/** The permission as kubectl writes the resource: `pods/exec`, `deployments.apps`. */
export function spellResource({ apiGroup, resource, subresource }: Permission): string {
  return `${resource}${apiGroup && `.${apiGroup}`}${subresource && `/${subresource}`}`;
}

function neededBinding(verb: string, resource: string): Permission['grantedBy'] {
  if (resource === 'namespaces') {
    // The API server takes a request about one Namespace object as one inside that namespace.
    return ['get', 'update', 'patch', 'delete'].includes(verb) ? 'any-binding' : 'cluster-role-binding';
  }
  // Binding a ClusterRole with a RoleBinding is checked in the namespace of the RoleBinding.
  if (verb === 'bind') return 'any-binding';
  return clusterScoped.has(resource) ? 'cluster-role-binding' : 'any-binding';
}

const clusterScoped = new Set([
  'apiservices',
  'certificatesigningrequests',
  'clusterpolicies',
  'clusterrolebindings',
  'clusterroles',
  'constrainttemplates',
  'customresourcedefinitions',
  'gatewayclasses',
  'groups',
  'ingressclasses',
  'mutatingadmissionpolicies',
  'mutatingadmissionpolicybindings',
  'mutatingwebhookconfigurations',
  'nodes',
  'persistentvolumes',
  'signers',
  'uids',
  'userextras',
  'users',
  'validatingadmissionpolicies',
  'validatingadmissionpolicybindings',
  'validatingwebhookconfigurations',
]);
