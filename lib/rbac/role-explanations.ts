import type { Role } from './types';

/**
 * What a well-known ClusterRole of Kubernetes is for, and what to know before granting it; null for any other role.
 * A cluster may have changed it: the rules shown beside it are what counts.
 */
export function explainRole({ kind, name }: Pick<Role, 'kind' | 'name'>): string | null {
  if (kind !== 'ClusterRole') return null;
  const known = explanations[name];
  if (known) return known;
  if (name.startsWith('system:controller:')) {
    return 'For one loop of the controller manager, which runs as a ServiceAccount of kube-system. Nobody else needs it.';
  }
  return null;
}

const explanations: Readonly<Record<string, string>> = {
  'cluster-admin':
    'Everything, on every resource and path. In a RoleBinding: everything in one namespace, its Secrets and ServiceAccounts included.',
  admin:
    'For the owners of a namespace: all usual objects, Roles and RoleBindings included, within their own rights. Reads Secrets and runs pods as any ServiceAccount there.',
  edit: 'Changes all usual objects of a namespace, without Roles and RoleBindings. Reads Secrets, enters pods and issues tokens of any ServiceAccount there, so it is worth as much as they are.',
  view: 'Reads most objects of a namespace, without Secrets, Roles and RoleBindings.',
  'system:aggregate-to-admin': 'The part of admin that Kubernetes brings; added to it by label.',
  'system:aggregate-to-edit': 'The part of edit that Kubernetes brings; added to it by label.',
  'system:aggregate-to-view': 'The part of view that Kubernetes brings; added to it by label.',
  'system:auth-delegator': 'Asks the API server to check tokens and access for others: extension API servers need it.',
  'system:basic-user': 'Lets everybody who is authenticated ask what they may do themselves.',
  'system:certificates.k8s.io:kube-apiserver-client-approver':
    'Approves client certificates for the API server, for any name: whoever holds it can become anybody.',
  'system:discovery': 'Reads which APIs the server has. Everybody who is authenticated needs it.',
  'system:public-info-viewer': 'Reads health and version, also without authentication.',
  'system:heapster': 'For Heapster, which is retired. Nobody needs it any more.',
  'system:kube-aggregator': 'For the part of the API server that passes requests to extension API servers.',
  'system:kube-controller-manager':
    'For the controller manager. It reads all Secrets and issues tokens of every ServiceAccount.',
  'system:kube-dns': 'For the cluster’s DNS: reads Services and endpoints.',
  'system:kube-scheduler': 'For the scheduler: binds pods to nodes.',
  'system:kubelet-api-admin':
    'Everything the kubelets offer, running commands in any pod included: for the API server alone.',
  'system:monitoring': 'Reads metrics and health of the API server.',
  'system:node':
    'What kubelets may do. Bound to nobody where the Node authorizer runs, which limits each kubelet to its own pods; a binding to system:nodes takes that limit away.',
  'system:node-bootstrapper': 'Lets a new node ask for its first certificate.',
  'system:node-problem-detector': 'Writes the condition of nodes and events about them.',
  'system:node-proxier': 'For kube-proxy: reads Services, endpoints and nodes.',
  'system:persistent-volume-provisioner': 'Makes and deletes volumes for claims.',
  'system:service-account-issuer-discovery': 'Reads the keys by which tokens of ServiceAccounts are checked.',
  'system:volume-scheduler': 'Lets the scheduler bind volumes.',
};
