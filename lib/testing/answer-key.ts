import type { AnswerKey } from '@/lib/attack-paths/answer-key';
import { crd, controller } from '@/lib/attack-paths/operator-examples';
import { documents, object } from '@/lib/controls/manifests';
import { bound, granted, role, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';

const rbac = 'rbac.authorization.k8s.io';
const certificates = 'certificates.k8s.io';
const admission = 'admissionregistration.k8s.io';
const homes = [
  ...['shop', 'bank', 'ci', 'argocd', 'team', 'ops', 'kube-system', 'depot', 'edge', 'tools'],
  ...['kyverno', 'eso', 'cert-manager', 'velero', 'olm', 'karpenter'],
];
const everything = [rule('*', '*', '*')];
const namespace = (name: string, level = 'restricted') =>
  object('v1', 'Namespace', `name: ${name}, labels: { pod-security.kubernetes.io/enforce: ${level} }`);
const to = (who: string, where: string, rules: string[], name = who.replace(/[^a-z]+/gi, '-').toLowerCase()) =>
  granted(who, where, rules, name);
/** A StatefulSet with one pod on a node. */
const running = (path: string, node: string, spec: string) => {
  const [home = '', name = ''] = path.split('/');
  const owner = `ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: ${name}, controller: true }]`;
  return documents(
    object('apps/v1', 'StatefulSet', `name: ${name}, namespace: ${home}`, `spec: { template: { spec: { ${spec} } } }`),
    object('v1', 'Pod', `name: ${name}-0, namespace: ${home}, ${owner}`, `spec: { nodeName: ${node}, ${spec} }`),
  );
};
/** One container with a folder of the node. */
const mounting = (path: string, more = '') =>
  `containers: [{ name: app, volumeMounts: [{ name: host, mountPath: /host${more} }] }], volumes: [{ name: host, hostPath: { path: ${path} } }]`;
const privileged = 'containers: [{ name: app, securityContext: { privileged: true } }]';
const collects = 'aggregationRule: { clusterRoleSelectors: [{ matchLabels: { collect: "true" } }] }';
const service = (home: string, type: string) =>
  object('v1', 'Service', `name: web, namespace: ${home}`, `spec: { type: ${type}, selector: { app: web } }`);
const web = 'cloud-role:arn:aws:iam::1:role/web';

/**
 * A cluster of our own with a true example of every kind of step, and beside each some that look alike and lead nowhere.
 */
export const answerKeyCluster = documents(
  ...homes.map((name) => namespace(name)),
  namespace('lab', 'privileged'),
  object('v1', 'Node', 'name: cp-1, labels: { node-role.kubernetes.io/control-plane: "" }'),
  object('v1', 'Node', 'name: w-1'),
  ...['w-2', 'w-3', 'w-4'].map((name) => object('v1', 'Node', `name: ${name}`)),
  object('v1', 'ConfigMap', 'name: coredns, namespace: kube-system'),
  object(`${admission}/v1`, 'ValidatingWebhookConfiguration', 'name: guard', 'webhooks: []'),
  object(`${admission}/v1`, 'MutatingAdmissionPolicyBinding', 'name: labels', 'spec: { policyName: labels }'),
  object('kyverno.io/v1', 'ClusterPolicy', 'name: no-privileged', 'spec: {}'),
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'name: web, namespace: edge', 'spec: {}'),
  service('shop', 'ClusterIP'),
  service('edge', 'LoadBalancer'),
  crd('applications.argoproj.io'),
  crd('virtualmachines.kubevirt.io'),

  // Identities of workloads
  serviceAccount('ci', 'deployer'),
  to('ServiceAccount ci/deployer', 'everywhere', everything),
  serviceAccount('argocd', 'argocd-application-controller'),
  to('ServiceAccount argocd/argocd-application-controller', 'everywhere', everything),
  serviceAccount('bank', 'boss'),
  to('ServiceAccount bank/boss', 'everywhere', everything),
  serviceAccount('bank', 'teller'),
  to('ServiceAccount bank/teller', 'in bank', [rule('list', 'secrets')]),
  object(
    'v1',
    'ServiceAccount',
    'name: web, namespace: shop, annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/web" }',
  ),
  to('ServiceAccount shop/web', 'in bank', [rule('create', 'pods/exec')]),
  to('ServiceAccount team/ghost', 'everywhere', everything),
  to('User root', 'everywhere', everything),

  // Workloads
  running('ci/runner', 'w-2', 'serviceAccountName: deployer, containers: [{ name: app }]'),
  running('bank/vault', 'w-2', 'serviceAccountName: teller, containers: [{ name: app }]'),
  running(
    'bank/quiet',
    'w-1',
    'serviceAccountName: boss, automountServiceAccountToken: false, containers: [{ name: app }]',
  ),
  running('shop/web', 'w-1', 'serviceAccountName: web, containers: [{ name: app }]'),
  running('ops/agent', 'w-1', 'containers: [{ name: app, securityContext: { privileged: true } }]'),
  running(
    'team/logs',
    'w-2',
    'containers: [{ name: app, volumeMounts: [{ name: log, mountPath: /log, readOnly: true }] }], volumes: [{ name: log, hostPath: { path: /var/log } }]',
  ),

  // Operators
  controller('kyverno', 'kyverno-admission-controller'),
  controller('kyverno', 'kyverno-background-controller'),
  to('ServiceAccount kyverno/kyverno-background-controller', 'everywhere', [rule('patch', 'deployments', 'apps')]),
  controller('eso', 'external-secrets'),
  to('ServiceAccount eso/external-secrets', 'everywhere', [rule('create', 'serviceaccounts/token')]),
  controller('cert-manager', 'cert-manager'),
  to('ServiceAccount cert-manager/cert-manager', 'everywhere', [rule('get', 'secrets')]),
  controller('velero', 'velero'),
  to('ServiceAccount velero/velero', 'everywhere', [rule('create', 'pods/exec')]),
  controller('olm', 'olm-operator'),
  to('ServiceAccount olm/olm-operator', 'everywhere', everything),
  controller('karpenter', 'karpenter'),

  // Workloads on the nodes, and on secrets of others
  running('ops/sniffer', 'w-1', 'hostNetwork: true, containers: [{ name: app }]'),
  running(
    'ops/deaf',
    'w-1',
    'hostNetwork: true, containers: [{ name: app, securityContext: { capabilities: { drop: [ALL] } } }]',
  ),
  running('ops/tuner', 'w-1', mounting('/proc/sys/kernel')),
  running('ops/exporter', 'w-1', mounting('/proc', ', readOnly: true')),
  running('ops/shipper', 'w-1', `serviceAccountName: shipper, ${mounting('/var/log')}`),
  to('ServiceAccount ops/shipper', 'in ops', [rule('get', 'pods/log')]),
  running('ops/blind-shipper', 'w-1', `serviceAccountName: blind-shipper, ${mounting('/var/log')}`),
  to('ServiceAccount ops/blind-shipper', 'in shop', [rule('get', 'pods/log')]),
  running('ops/detector', 'w-3', `serviceAccountName: detector, ${privileged}`),
  to('ServiceAccount ops/detector', 'everywhere', [rule('patch', 'nodes/status')]),
  running('ops/descheduler', 'w-3', 'serviceAccountName: descheduler, containers: [{ name: app }]'),
  to('ServiceAccount ops/descheduler', 'in ci', [rule('create', 'pods/eviction')]),
  running('ops/lone-detector', 'w-4', `serviceAccountName: lone-detector, ${privileged}`),
  to('ServiceAccount ops/lone-detector', 'everywhere', [rule('patch', 'nodes/status')]),
  serviceAccount('depot', 'reader'),
  object('v1', 'Secret', 'name: reader-token, namespace: depot', 'type: kubernetes.io/service-account-token'),
  to('ServiceAccount depot/reader', 'in bank', [rule('list', 'secrets')]),
  running(
    'depot/holder',
    'w-4',
    'automountServiceAccountToken: false, containers: [{ name: app }], volumes: [{ name: token, secret: { secretName: reader-token } }]',
  ),
  running(
    'depot/plain',
    'w-4',
    'automountServiceAccountToken: false, containers: [{ name: app }], volumes: [{ name: tls, secret: { secretName: tls } }]',
  ),
  running(
    'tools/dashboard',
    'w-4',
    'serviceAccountName: dashboard, containers: [{ name: app, args: [--enable-skip-login] }]',
  ),
  to('ServiceAccount tools/dashboard', 'in bank', [rule('get', 'secrets')]),
  running('lab/bench', 'w-2', 'automountServiceAccountToken: false, containers: [{ name: app }]'),

  // True paths
  to('User ghost-maker', 'in team', [rule('create', 'serviceaccounts pods')]),
  to('User debugger', 'in lab', [rule('patch', 'pods/ephemeralcontainers')]),
  to('User shop-debugger', 'in shop', [rule('patch', 'pods/ephemeralcontainers')]),
  to('User forwarder', 'in tools', [rule('create', 'pods/portforward')]),
  to('User claimer', 'in edge', [rule('patch', 'services/status')]),
  to('User slicer', 'in shop', [rule('create', 'endpointslices', 'discovery.k8s.io')]),
  to('User routes', 'in edge', [rule('patch', 'httproutes', 'gateway.networking.k8s.io')]),
  to('User pod-status', 'in shop', [rule('patch', 'pods/status')]),
  to('User policy-dev', 'everywhere', [rule('delete', 'clusterpolicies', 'kyverno.io')]),
  to('User policy-writer', 'everywhere', [rule('create', 'clusterpolicies', 'kyverno.io')]),
  to('User mutator', 'everywhere', [rule('patch', 'mutatingadmissionpolicies', admission, 'labels')]),
  to('User store-dev', 'in bank', [rule('create', 'secretstores', 'external-secrets.io')]),
  to('User store-depot', 'in depot', [rule('create', 'secretstores', 'external-secrets.io')]),
  to('User issuer', 'in shop', [rule('create', 'issuers', 'cert-manager.io')]),
  to('User backup', 'in velero', [rule('create', 'backups', 'velero.io')]),
  to('User csv', 'in team', [rule('create', 'clusterserviceversions', 'operators.coreos.com')]),
  to('User classes', 'everywhere', [rule('patch', 'ec2nodeclasses', 'karpenter.k8s.aws')]),
  to('User machines', 'in depot', [rule('create', 'virtualmachines', 'kubevirt.io')]),
  to('User definitions', 'everywhere', [rule('patch', 'customresourcedefinitions', 'apiextensions.k8s.io')]),
  to('User apis', 'everywhere', [rule('patch', 'apiservices', 'apiregistration.k8s.io')], 'apis-apis'),
  to('User apis', 'in team', [rule('create', 'pods')], 'apis-pods'),
  to('User aggregator', 'everywhere', [rule('escalate create', 'clusterroles', rbac)]),
  object(`${rbac}/v1`, 'ClusterRole', 'name: collected', collects),
  bound('User aggregator', '', 'ClusterRole', 'collected', 'aggregator-collected'),
  to('User guesser', 'in depot', [rule('get', 'secrets')]),
  to('User ci-dev', 'in ci', [rule('create', 'pods')]),
  to('User shop-dev', 'in shop', [rule('patch', 'deployments', 'apps')]),
  to('User lab-dev', 'in lab', [rule('create', 'jobs', 'batch')]),
  to('User argo-dev', 'in argocd', [rule('create', 'applications', 'argoproj.io')]),
  to('User token-dev', 'in ci', [rule('create', 'serviceaccounts/token', '', 'deployer')]),
  to('User binder', 'ClusterRole in bank', [rule('bind', 'clusterroles', rbac), rule('create', 'rolebindings', rbac)]),
  to('Group auditors', 'everywhere', [rule('list', 'secrets')]),
  to('User splitter', 'everywhere', [rule('create', 'persistentvolumes')], 'splitter-volumes'),
  to('User splitter', 'in team', [rule('create', 'pods')], 'splitter-pods'),
  to('User approver', 'everywhere', [
    rule('create get', 'certificatesigningrequests', certificates),
    rule('update', 'certificatesigningrequests/approval', certificates),
    rule('approve', 'signers', certificates),
  ]),
  to('User dns', 'in kube-system', [rule('patch', 'configmaps', '', 'coredns')]),
  to('User hooks', 'everywhere', [rule('delete', 'validatingwebhookconfigurations', 'admissionregistration.k8s.io')]),
  to('User actor', 'in team', [rule('impersonate', 'serviceaccounts')]),
  to('User limited-binder', 'in bank', [
    rule('bind', 'clusterroles', rbac, 'secret-reader'),
    rule('create', 'rolebindings', rbac),
  ]),
  role('ClusterRole', '', 'secret-reader', [rule('get', 'secrets')]),
  to('User kubelets', 'everywhere', [rule('get', 'nodes/proxy', '', 'w-1')]),
  to('User team-dev', 'in team', [rule('create', 'pods')]),
  bound('Group shop-team', 'shop', 'Role', 'user-shop-dev', 'shop-team'),

  to('User lifter', 'in tools', [rule('patch', 'deployments', 'apps')], 'lifter-pods'),
  to('User lifter', 'everywhere', [rule('patch', 'namespaces')], 'lifter-labels'),
  to('User edge-dev', 'in edge', [rule('create', 'pods')]),
  serviceAccount('edge', 'labeller'),
  to('ServiceAccount edge/labeller', 'everywhere', [rule('patch', 'namespaces', '', 'edge')]),
  to('User tools-debugger', 'in tools', [rule('patch', 'pods/ephemeralcontainers namespaces')]),

  // Tempting false ones
  to('User half-ghost', 'in team', [rule('create', 'serviceaccounts')]),
  to('User shop-forwarder', 'in shop', [rule('create', 'pods/portforward')]),
  to('User claimless', 'in shop', [rule('patch', 'services/status')]),
  to('User far-slicer', 'in team', [rule('create', 'endpointslices', 'discovery.k8s.io')]),
  to('User far-routes', 'in shop', [rule('patch create', 'httproutes', 'gateway.networking.k8s.io')]),
  to('User far-policy', 'in shop', [rule('patch delete', 'policies policyexceptions', 'kyverno.io')]),
  to('User unbound-mutator', 'everywhere', [rule('patch', 'mutatingadmissionpolicies', admission, 'other')]),
  to('User external', 'in bank', [rule('create', 'externalsecrets', 'external-secrets.io')]),
  to('User certificates', 'in shop', [rule('create', 'certificates', 'cert-manager.io')]),
  to('User restore', 'in velero', [rule('create', 'restores', 'velero.io')]),
  to('User subscriber', 'in team', [rule('create', 'subscriptions', 'operators.coreos.com')]),
  to('User pools', 'everywhere', [rule('patch', 'nodepools', 'karpenter.sh')]),
  to('User consoles', 'in depot', [rule('get', 'virtualmachineinstances/console', 'subresources.kubevirt.io')]),
  to('User new-definitions', 'everywhere', [rule('create', 'customresourcedefinitions', 'apiextensions.k8s.io')]),
  to('User lone-apis', 'everywhere', [rule('patch', 'apiservices', 'apiregistration.k8s.io')]),
  to('User plain-aggregator', 'everywhere', [rule('create patch', 'clusterroles', rbac)]),
  bound('User plain-aggregator', '', 'ClusterRole', 'collected', 'plain-aggregator-collected'),
  to('User node-status', 'everywhere', [rule('patch', 'nodes/status')]),
  to('User escalator', 'ClusterRole in bank', [rule('escalate patch', 'clusterroles', rbac)]),
  to('User named', 'in ci', [rule('create', 'pods', '', 'runner')]),
  to('User star', 'in ci', [rule('create', 'pods/*')]),
  to('User reader', 'in bank', [rule('get', 'secrets', '', 'tls')]),
  to('Group system:nodes', 'everywhere', [rule('create', 'pods serviceaccounts/token')]),
  to('User labels', 'everywhere', [rule('patch', 'namespaces')]),
  to('User far-lifter', 'in depot', [rule('create', 'pods')], 'far-lifter-pods'),
  to('User far-lifter', 'everywhere', [rule('patch', 'namespaces', '', 'bank')], 'far-lifter-labels'),
  to('User groupie', 'everywhere', [rule('impersonate', 'groups')]),
  to('User signer', 'everywhere', [
    rule('sign', 'signers', certificates),
    rule('update', 'certificatesigningrequests/status', certificates),
  ]),
  to('User scaler', 'in ci', [rule('patch', 'deployments/scale', 'apps')]),
  to('User argo-far', 'in team', [rule('create', 'applications', 'argoproj.io')]),
  to('User mover', 'everywhere', [rule('patch', 'nodes')]),
  to('User wrong-bind', 'everywhere', [rule('bind create', 'clusterrolebindings', rbac)]),
  to('User volumes', 'everywhere', [rule('create', 'persistentvolumes')]),
  to('User half-token', 'in ci', [rule('create', 'secrets')]),
  to('Group system:authenticated', 'everywhere', [rule('create', 'selfsubjectaccessreviews', 'authorization.k8s.io')]),
  bound('User dangling', '', 'ClusterRole', 'gone', 'dangling'),
);

/** Every user, group and workload of the cluster, with every objective that it truly reaches; `all` is each there is. */
export const answerKey: AnswerKey = {
  'user:root': 'all',
  'user:ci-dev': 'all',
  // The account of web is theirs to use, and opens the pods of bank.
  'user:shop-dev': ['secrets:shop', 'secrets:bank', web, 'namespace-traffic:shop'],
  'group:shop-team': ['secrets:shop', 'secrets:bank', web, 'namespace-traffic:shop'],
  'user:lab-dev': 'all',
  'user:argo-dev': 'all',
  'user:token-dev': 'all',
  'user:binder': 'all', // namespace admin lifts the level of bank, and a pod there goes to any node
  'group:auditors': ['all-secrets', 'secrets:*'],
  'user:splitter': 'all',
  'user:approver': 'all',
  'user:dns': ['traffic'],
  'user:hooks': ['admission-control'],
  'user:actor': 'all',
  'user:limited-binder': ['secrets:bank'],
  'user:kubelets': ['node-code', 'traffic', 'secrets:bank', web], // commands in the agent of w-1, which is privileged
  'user:team-dev': ['secrets:team'],
  'workload:ci/StatefulSet/runner': 'all',
  'workload:bank/StatefulSet/vault': ['secrets:bank'],
  'workload:bank/StatefulSet/quiet': [],
  'workload:shop/StatefulSet/web': ['secrets:bank', web],
  'workload:ops/StatefulSet/agent': ['node-code', 'traffic', 'secrets:bank', web],
  'workload:team/StatefulSet/logs': [],
  'workload:ops/StatefulSet/sniffer': ['traffic'],
  'workload:ops/StatefulSet/deaf': [],
  'workload:ops/StatefulSet/tuner': ['node-code', 'traffic', 'secrets:bank', web],
  'workload:ops/StatefulSet/exporter': [],
  'workload:ops/StatefulSet/shipper': ['secrets:bank', web], // tokens that lie on w-1
  'workload:ops/StatefulSet/blind-shipper': [],
  'workload:ops/StatefulSet/detector': 'all', // with the descheduler on the same node the runner of ci comes there
  'workload:ops/StatefulSet/descheduler': [],
  'workload:ops/StatefulSet/lone-detector': ['node-code', 'traffic', 'secrets:bank'], // the dashboard runs on w-4
  'workload:depot/StatefulSet/holder': ['secrets:bank'],
  'workload:depot/StatefulSet/plain': [],
  'workload:tools/StatefulSet/dashboard': ['secrets:bank'],
  'workload:lab/StatefulSet/bench': [],
  'workload:kyverno/Deployment/kyverno-admission-controller': [],
  'workload:kyverno/Deployment/kyverno-background-controller': 'all',
  'workload:eso/Deployment/external-secrets': 'all',
  'workload:cert-manager/Deployment/cert-manager': ['all-secrets', 'secrets:*'],
  'workload:velero/Deployment/velero': 'all',
  'workload:olm/Deployment/olm-operator': 'all',
  'workload:karpenter/Deployment/karpenter': [],
  'user:ghost-maker': 'all',
  'user:debugger': 'all', // the runner of ci shares the node w-2
  'user:shop-debugger': ['secrets:bank', web],
  'user:forwarder': ['secrets:bank'],
  'user:claimer': ['traffic'],
  'user:slicer': ['namespace-traffic:shop'],
  'user:routes': ['namespace-traffic:edge'],
  'user:pod-status': ['namespace-traffic:shop'],
  'user:policy-dev': ['policy-engine'],
  'user:policy-writer': 'all',
  'user:mutator': 'all',
  'user:store-dev': 'all', // a token of bank/boss
  'user:store-depot': ['secrets:bank'],
  'user:issuer': ['secrets:shop'],
  'user:backup': 'all',
  'user:csv': 'all',
  'user:classes': ['node-code', 'traffic'],
  'user:machines': ['secrets:depot', 'secrets:bank'],
  'user:definitions': 'all',
  'user:apis': 'all',
  'user:aggregator': 'all',
  'user:guesser': ['secrets:depot', 'secrets:bank'],
  'user:lifter': 'all',
  'user:edge-dev': 'all', // an account of edge lifts its level
  'user:tools-debugger': ['node-code', 'traffic', 'secrets:bank'], // w-4, where the dashboard runs
  'user:half-ghost': [],
  'user:shop-forwarder': [],
  'user:claimless': [],
  'user:far-slicer': [],
  'user:far-routes': [],
  'user:far-policy': [],
  'user:unbound-mutator': [],
  'user:external': [],
  'user:certificates': [],
  'user:restore': [],
  'user:subscriber': [],
  'user:pools': [],
  'user:consoles': [],
  'user:new-definitions': [],
  'user:lone-apis': [],
  'user:plain-aggregator': [],
  'user:node-status': [],
  'user:escalator': [],
  'user:named': [],
  'user:star': [],
  'user:reader': [],
  'group:system:nodes': [],
  'user:labels': [],
  'user:far-lifter': ['secrets:depot', 'secrets:bank'],
  'user:groupie': [],
  'user:signer': [],
  'user:scaler': [],
  'user:argo-far': [],
  'user:mover': [],
  'user:wrong-bind': [],
  'user:volumes': [],
  'user:half-token': [],
  'user:dangling': [],
  'group:system:authenticated': [],
  'group:system:unauthenticated': [],
  'user:system:anonymous': [],
};
