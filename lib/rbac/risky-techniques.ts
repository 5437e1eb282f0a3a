import type { RiskyTechnique } from './risky-rules';

const rbac = 'rbac.authorization.k8s.io';
const admission = 'admissionregistration.k8s.io';
const certificates = 'certificates.k8s.io';
const write = ['create', 'patch', 'update'];
const change = ['patch', 'update'];
const read = ['get', 'list', 'watch'];
const remove = ['delete', 'deletecollection'];
const allChanges = [...write, ...remove].sort();

/**
 * What RBAC can give that lets its holder become more than it is, see what it should not, or break things: verbs on
 * resources, with the severity of a cluster-wide grant and of a grant in one namespace.
 *
 * The facts behind the table: kubernetes.io "RBAC good practices" and the published techniques of KubeHound,
 * rbac-police, IceKube and Kubescape.
 */
export const riskyTechniques: readonly RiskyTechnique[] = [
  technique('full-admin', 'do anything', 'critical', 'high', [on('*', '*', ['*'])]),
  technique('change-everything', 'change any resource', 'critical', 'high', [on('*', '*', allChanges)]),
  technique('read-everything', 'read any resource, Secrets included', 'high', 'medium', [on('*', '*', read)]),

  // Become somebody else
  technique('escalate', 'put rights into a role that it does not hold itself', 'critical', 'high', [
    on(rbac, 'roles', ['escalate']),
  ]),
  technique('escalate-cluster-roles', 'put rights into a ClusterRole that it does not hold itself', 'critical', null, [
    on(rbac, 'clusterroles', ['escalate']),
  ]),
  technique('bind', 'bind roles whose rights it does not hold itself', 'critical', 'high', [
    on(rbac, 'roles clusterroles', ['bind']),
  ]),
  technique('impersonate', 'act as other users and groups', 'critical', null, [
    on('', 'users groups', ['impersonate']),
    on('authentication.k8s.io', 'uids', ['impersonate']),
  ]),
  technique('impersonate-service-accounts', 'act as ServiceAccounts', 'critical', 'high', [
    on('', 'serviceaccounts', ['impersonate']),
  ]),
  technique('request-tokens', 'issue tokens of ServiceAccounts', 'critical', 'high', [
    on('', 'serviceaccounts/token', ['create']),
  ]),
  technique('approve-certificates', 'approve client certificates for any name', 'high', null, [
    on(certificates, 'certificatesigningrequests/approval', change),
    on(certificates, 'signers', ['approve']),
  ]),
  technique('sign-certificates', 'sign client certificates', 'high', null, [
    on(certificates, 'certificatesigningrequests/status', change),
    on(certificates, 'signers', ['sign']),
  ]),
  technique('edit-roles', 'change roles, within its own rights', 'medium', 'low', [
    on(rbac, 'roles clusterroles', write),
  ]),
  technique('edit-bindings', 'change bindings, within its own rights', 'medium', 'low', [
    on(rbac, 'rolebindings clusterrolebindings', write),
  ]),

  // Read credentials
  technique('read-secrets', 'read Secrets', 'high', 'medium', [on('', 'secrets', read)]),
  technique('write-secrets', 'write Secrets, and so obtain ServiceAccount tokens', 'high', 'medium', [
    on('', 'secrets', write),
  ]),

  // Run code
  technique('create-pods', 'create pods that run as any ServiceAccount', 'high', 'medium', [
    on('', 'pods', ['create']),
  ]),
  technique('write-workloads', 'create or change workloads that run as any ServiceAccount', 'high', 'medium', [
    on('apps', 'deployments daemonsets statefulsets replicasets', write),
    on('batch', 'jobs cronjobs', write),
    on('', 'replicationcontrollers', write),
  ]),
  technique('change-pods', 'change running pods', 'high', 'medium', [on('', 'pods', change)]),
  technique('exec', 'run commands in pods', 'high', 'medium', [on('', 'pods/exec', ['create', 'get'])]),
  technique('attach', 'attach to running containers', 'high', 'medium', [on('', 'pods/attach', ['create', 'get'])]),
  technique('debug-pods', 'add containers to running pods', 'high', 'medium', [
    on('', 'pods/ephemeralcontainers', change),
  ]),
  technique('port-forward', 'reach ports of pods past network policies', 'medium', 'low', [
    on('', 'pods/portforward', ['create', 'get']),
  ]),
  technique('proxy', 'reach pods and services through the API server', 'medium', 'low', [
    on('', 'pods/proxy services/proxy', ['create', 'get']),
  ]),
  technique('node-proxy', 'run commands in every pod of a node through its kubelet', 'critical', null, [
    on('', 'nodes/proxy', ['create', 'get']),
  ]),
  technique('create-volumes', 'create PersistentVolumes that mount the node itself', 'high', null, [
    on('', 'persistentvolumes', ['create']),
  ]),

  // Take over what guards or steers
  technique('mutating-webhooks', 'rewrite every object on its way into the cluster', 'critical', null, [
    on(admission, 'mutatingwebhookconfigurations mutatingadmissionpolicies mutatingadmissionpolicybindings', write),
  ]),
  technique('validating-webhooks', 'read or refuse every object on its way into the cluster', 'high', null, [
    on(admission, 'validatingwebhookconfigurations', write),
  ]),
  technique('admission-policies', 'switch off admission rules', 'high', null, [
    on(admission, 'validatingadmissionpolicies validatingadmissionpolicybindings', allChanges),
    on(admission, 'validatingwebhookconfigurations mutatingwebhookconfigurations', remove),
    on('kyverno.io', 'clusterpolicies', allChanges),
    on('templates.gatekeeper.sh', 'constrainttemplates', allChanges),
  ]),
  technique('api-services', 'put a server of its own in place of a part of the API', 'high', null, [
    on('apiregistration.k8s.io', 'apiservices', write),
  ]),
  technique('custom-resource-definitions', 'change how custom resources work', 'medium', null, [
    on('apiextensions.k8s.io', 'customresourcedefinitions', allChanges),
  ]),
  technique('edit-namespaces', 'lift the Pod Security level of namespaces', 'medium', 'medium', [
    on('', 'namespaces', change),
  ]),
  technique(
    'edit-config-maps',
    'change ConfigMaps, those of cluster DNS and cloud identities among them',
    'medium',
    null,
    [on('', 'configmaps', change)],
    'medium',
  ),
  technique('edit-nodes', 'steer pods between nodes', 'medium', null, [
    on('', 'nodes', [...change, 'delete']),
    on('', 'nodes/status', change),
  ]),
  technique('service-status', 'divert traffic of services', 'medium', 'low', [on('', 'services/status', change)]),
  technique('pod-status', 'divert traffic of pods', 'low', 'low', [on('', 'pods/status', change)]),
  technique('edit-network', 'open or redirect network traffic', 'medium', 'low', [
    on('networking.k8s.io', 'networkpolicies ingresses ingressclasses', allChanges),
    on('', 'services endpoints', write),
    on('discovery.k8s.io', 'endpointslices', write),
    on('gateway.networking.k8s.io', 'gateways gatewayclasses httproutes tcproutes tlsroutes udproutes', allChanges),
  ]),

  // Destroy, and hide it
  technique('delete-objects', 'delete workloads, Secrets or storage', 'medium', 'low', [
    on('', 'pods secrets services namespaces persistentvolumes persistentvolumeclaims', remove),
    on('apps', 'deployments daemonsets statefulsets replicasets', remove),
    on('batch', 'jobs cronjobs', remove),
  ]),
  technique('delete-events', 'delete events and so hide traces', 'low', 'low', [
    on('', 'events', remove),
    on('events.k8s.io', 'events', remove),
  ]),
];

function technique(
  id: string,
  title: string,
  severity: RiskyTechnique['severity'],
  inNamespace: RiskyTechnique['inNamespace'],
  targets: readonly RiskyTechnique['targets'][],
  // The cluster's own controllers run there: what works in a namespace at all is worth as much there as everywhere.
  inKubeSystem: RiskyTechnique['inKubeSystem'] = inNamespace && severity,
): RiskyTechnique {
  return { id, title, severity, inNamespace, inKubeSystem, targets: targets.flat() };
}

function on(apiGroup: string, resources: string, verbs: readonly string[]): RiskyTechnique['targets'] {
  return resources.split(' ').map((entry) => {
    const [resource = '', subresource = ''] = entry.split('/');
    return { apiGroup, resource, subresource, verbs };
  });
}
