import { controllerRoles } from './controller-roles';
import { bind, clusterRole, role, rule, urls, type Manifest } from './objects';

const shipped = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };

const reading = 'get,list,watch';
const writing = 'create,delete,deletecollection,patch,update';

/** What every API server makes for itself, as far as the demo needs it: user-facing roles, components, discovery. */
export function builtInRbac(): Manifest[] {
  const viewRules = [
    rule(
      reading,
      '',
      'configmaps,endpoints,persistentvolumeclaims,pods,pods/log,pods/status,replicationcontrollers,serviceaccounts,services,events,limitranges,namespaces,resourcequotas',
    ),
    rule(reading, 'apps', 'controllerrevisions,daemonsets,deployments,replicasets,statefulsets'),
    rule(reading, 'batch', 'cronjobs,jobs'),
    rule(reading, 'networking.k8s.io', 'ingresses,networkpolicies'),
  ];
  const editRules = [
    rule('get,list,watch', '', 'pods/attach,pods/exec,pods/portforward,pods/proxy,secrets,services/proxy'),
    rule('impersonate', '', 'serviceaccounts'),
    rule(
      writing,
      '',
      'pods,pods/attach,pods/exec,pods/portforward,pods/proxy,configmaps,secrets,serviceaccounts,services,persistentvolumeclaims,replicationcontrollers',
    ),
    rule('create', '', 'serviceaccounts/token,pods/eviction'),
    rule(writing, 'apps', 'daemonsets,deployments,deployments/scale,replicasets,statefulsets'),
    rule(writing, 'batch', 'cronjobs,jobs'),
    rule(writing, 'networking.k8s.io', 'ingresses,networkpolicies'),
    ...viewRules,
  ];
  const adminRules = [rule(`${reading},${writing}`, 'rbac.authorization.k8s.io', 'rolebindings,roles'), ...editRules];

  const roles = [
    clusterRole('cluster-admin', [rule('*', '*', '*'), urls('*', '*')], shipped),
    clusterRole('admin', adminRules, shipped),
    clusterRole('edit', editRules, shipped),
    clusterRole('view', viewRules, shipped),
    clusterRole(
      'system:discovery',
      [urls('get', '/api,/api/*,/apis,/apis/*,/healthz,/livez,/openapi,/openapi/*,/readyz,/version,/version/')],
      shipped,
    ),
    clusterRole('system:public-info-viewer', [urls('get', '/healthz,/livez,/readyz,/version,/version/')], shipped),
    clusterRole(
      'system:basic-user',
      [rule('create', 'authorization.k8s.io', 'selfsubjectaccessreviews,selfsubjectrulesreviews')],
      shipped,
    ),
    clusterRole(
      'system:kube-scheduler',
      [
        rule(reading, '', 'nodes,pods,services,persistentvolumes,persistentvolumeclaims'),
        rule('create', '', 'pods/binding,bindings'),
        rule('patch,update', '', 'pods/status'),
        rule('delete', '', 'pods'),
      ],
      shipped,
    ),
    clusterRole(
      'system:kube-controller-manager',
      [
        rule('create,delete,get,update', '', 'secrets,serviceaccounts'),
        rule('create', '', 'serviceaccounts/token'),
        rule('list,watch', '*', '*'),
      ],
      shipped,
    ),
    clusterRole('system:kube-dns', [rule('list,watch', '', 'endpoints,services')], shipped),
    clusterRole('system:coredns', [
      rule('list,watch', '', 'endpoints,services,pods,namespaces'),
      rule('list,watch', 'discovery.k8s.io', 'endpointslices'),
    ]),
    clusterRole(
      'system:node-proxier',
      [rule('list,watch', '', 'endpoints,services'), rule(reading, '', 'nodes')],
      shipped,
    ),
    clusterRole(
      'system:controller:generic-garbage-collector',
      [rule('delete,get,list,patch,update,watch', '*', '*')],
      shipped,
    ),
    clusterRole(
      'system:controller:job-controller',
      [rule('create,delete,list,watch,patch', '', 'pods'), rule('get,list,watch,update', 'batch', 'jobs')],
      shipped,
    ),
    clusterRole(
      'system:controller:deployment-controller',
      [
        rule('get,list,update,watch', 'apps', 'deployments'),
        rule('create,delete,get,list,patch,update,watch', 'apps', 'replicasets'),
      ],
      shipped,
    ),
    clusterRole(
      'system:controller:clusterrole-aggregation-controller',
      [rule('escalate,get,list,patch,update,watch', 'rbac.authorization.k8s.io', 'clusterroles')],
      shipped,
    ),
  ];
  const bindings = [
    bind('cluster-admin', 'ClusterRole/cluster-admin', 'group:system:masters'),
    bind('system:discovery', 'ClusterRole/system:discovery', 'group:system:authenticated'),
    bind(
      'system:public-info-viewer',
      'ClusterRole/system:public-info-viewer',
      'group:system:authenticated',
      'group:system:unauthenticated',
    ),
    bind('system:basic-user', 'ClusterRole/system:basic-user', 'group:system:authenticated'),
    bind('system:kube-scheduler', 'ClusterRole/system:kube-scheduler', 'user:system:kube-scheduler'),
    bind(
      'system:kube-controller-manager',
      'ClusterRole/system:kube-controller-manager',
      'user:system:kube-controller-manager',
    ),
    bind('system:kube-dns', 'ClusterRole/system:kube-dns', 'sa:kube-system/kube-dns'),
    bind('system:coredns', 'ClusterRole/system:coredns', 'sa:kube-system/coredns'),
    bind('system:node-proxier', 'ClusterRole/system:node-proxier', 'user:system:kube-proxy'),
    ...[
      'generic-garbage-collector',
      'job-controller',
      'deployment-controller',
      'clusterrole-aggregation-controller',
    ].map((name) =>
      bind(`system:controller:${name}`, `ClusterRole/system:controller:${name}`, `sa:kube-system/${name}`),
    ),
  ].map((binding) => ({ ...binding, metadata: { ...binding.metadata, labels: shipped } }));

  return [
    ...roles,
    ...bindings,
    ...controllerRoles(),
    role('kube-system', 'extension-apiserver-authentication-reader', [
      rule(reading, '', 'configmaps', 'extension-apiserver-authentication'),
    ]),
    bind(
      'kube-system/system::extension-apiserver-authentication-reader',
      'Role/extension-apiserver-authentication-reader',
      'user:system:kube-controller-manager',
      'user:system:kube-scheduler',
    ),
  ];
}
