import { defineSubjectControl } from './granted/permission-control';
import { heldByEverybody } from './granted/everybody';
import { bound, documents, granted, role, rule, urlRule } from './granted/manifests';

const anonymous = new Set(['system:anonymous', 'system:unauthenticated']);

/** Whoever reaches the API server and shows no credentials at all. */
export const anonymousAccess = defineSubjectControl({
  id: 'anonymous-access',
  title: 'Anonymous requests are granted more than health and version',
  severity: 'critical',
  why: 'Whoever reaches the API server needs no credentials for what these two subjects hold. By default that is health, version and, with kubeadm, the public cluster-info: no more.',
  remediation: {
    text: 'Remove the binding. If anonymous requests serve nobody, switch them off, or limit them to the health endpoints, in the AuthenticationConfiguration of the API server.',
    command: 'kubectl auth can-i --list --as=system:anonymous',
  },
  references: { kubescape: ['C-0262'], mitre: ['T1078.001', 'T1190'], owasp: ['K03', 'K06'] },
  *check(judged, context) {
    const { kind, name } = judged.subject;
    if (kind === 'ServiceAccount' || !anonymous.has(name)) return;
    yield* heldByEverybody(context, judged, {
      who: 'anybody without credentials',
      stakes: { admin: 'critical', changes: 'critical', reads: 'high' },
    });
  },
  examples: [
    {
      name: 'anonymous reads pods',
      fails: ['system:anonymous'],
      manifest: granted('User system:anonymous', 'in default', [rule('get list', 'pods')]),
    },
    {
      name: 'unauthenticated is cluster-admin',
      fails: ['system:unauthenticated'],
      manifest: granted('Group system:unauthenticated', 'everywhere', [rule('*', '*', '*')]),
    },
    {
      name: 'a default role that somebody has widened',
      fails: ['system:unauthenticated'],
      manifest: documents(
        role('ClusterRole', '', 'system:public-info-viewer', [urlRule('get', '/version'), rule('get', 'secrets')]),
        bound('Group system:unauthenticated', '', 'ClusterRole', 'system:public-info-viewer'),
      ),
    },
    {
      name: 'the defaults of Kubernetes and of kubeadm',
      fails: [],
      manifest: documents(
        role('ClusterRole', '', 'system:public-info-viewer', [
          urlRule('get', '/healthz /livez /readyz /version /version/'),
        ]),
        bound('Group system:unauthenticated', '', 'ClusterRole', 'system:public-info-viewer'),
        granted(
          'User system:anonymous',
          'in kube-public',
          [rule('get', 'configmaps', '', 'cluster-info')],
          'kubeadm:bootstrap-signer-clusterinfo',
        ),
      ),
    },
    {
      name: 'others',
      fails: [],
      manifest: granted('User alice', 'in default', [rule('get list', 'pods')]),
    },
  ],
});
