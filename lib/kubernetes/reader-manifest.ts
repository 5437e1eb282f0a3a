import 'server-only';

import { stringify } from 'yaml';
import { readerRules } from './reader-role';

/** `deploy/lynceus-reader.yaml`: a ServiceAccount that may read what a collection reads, and nothing else. */
export function readerManifest(): string {
  return (
    head +
    documents()
      .map((document) => stringify(document, { singleQuote: true }))
      .join('---\n')
  );
}

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

function documents(): readonly object[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } },
    { apiVersion: `${rbac}/v1`, kind: 'ClusterRole', metadata: { name }, rules: readerRules() },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}
