import 'server-only';

import { stringify } from 'yaml';
import { readerRules } from './reader-role';

/** `deploy/lynceus-reader.yaml`: a ServiceAccount that may read what a collection reads, and nothing else. */
export function readerManifest(): string {
  return head + written(documents());
}

/** `deploy/lynceus-kubelets.yaml`: what asking each kubelet takes besides, for those who decided to. */
export function kubeletsManifest(): string {
  const kubelets = 'lynceus-kubelets';
  const rules = [{ apiGroups: [''], resources: ['nodes/proxy'], verbs: ['get'] }];
  return (
    kubeletsHead +
    written([
      { apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata: { name: kubelets }, rules },
      boundToReader(kubelets),
    ])
  );
}

const written = (objects: readonly object[]) =>
  objects.map((document) => stringify(document, { singleQuote: true })).join('---\n');

const name = 'lynceus-reader';
const namespace = 'lynceus';
const rbac = 'rbac.authorization.k8s.io';

const head = `# The least permissions with which Lynceus reads a cluster whole:
#
#   kubectl apply -f deploy/lynceus-reader.yaml
#   kubectl -n lynceus create token lynceus-reader --duration 1h
#
# To read as somebody else, bind the ClusterRole to them instead. Secrets are not in here, nor
# are ConfigMaps but for the few that controls name. Groups that the cluster does not serve do no harm and may go.
# Gatekeeper names one resource for each constraint template: to have them read, add a rule with apiGroups
# constraints.gatekeeper.sh and their names.
#
# Written from the kinds that a collection wants; a test compares the two.
`;

const kubeletsHead = `# For the setting "Ask each kubelet for its settings", and for nothing else. Think before you bind it:
#
#   Whoever holds get on nodes/proxy runs commands in every container of every node. A kubelet takes the
#   opening of a WebSocket for a get, and commands are sent through one. The API server cannot narrow it to
#   /configz. Lynceus reports this binding like any other of its kind.
#
#   kubectl apply -f deploy/lynceus-kubelets.yaml     then scan
#   kubectl delete -f deploy/lynceus-kubelets.yaml    afterwards
#
# A sensor on the nodes (Kubescape's node-agent, kube-bench, Trivy) tells the same without it.
`;

function documents(): readonly object[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    { apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata: { name }, rules: readerRules() },
    boundToReader(name),
  ];
}

const boundToReader = (role: string) => ({
  apiVersion: `${rbac}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name: role },
  roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: role },
  subjects: [{ kind: 'ServiceAccount', name, namespace }],
});
