import { defineSubjectControl } from './granted/permission-control';
import { heldByEverybody } from './granted/everybody';
import { granted, rule, urlRule } from './granted/manifests';

/** Every user and every ServiceAccount of every namespace, whoever issued their credentials. */
export const everybodyAuthenticatedAccess = defineSubjectControl({
  id: 'everybody-authenticated-access',
  title: 'Everybody who signs in is granted more than discovery',
  severity: 'critical',
  why: 'system:authenticated holds every user that any configured authenticator accepts and every ServiceAccount, so each pod with a token. On some managed clusters it means anybody with an account at the provider.',
  remediation: {
    text: 'Bind a group of your own identity provider instead. Discovery, version and questions about oneself are granted by default and are enough for everybody.',
    command: 'kubectl auth can-i --list --as=nobody-in-particular --as-group=system:authenticated',
  },
  references: { kubescape: ['C-0265'], mitre: ['T1078'], owasp: ['K03'] },
  *check(judged, context) {
    if (judged.subject.kind !== 'Group' || judged.subject.name !== 'system:authenticated') return;
    yield* heldByEverybody(context, judged, {
      who: 'everybody who signs in and every ServiceAccount',
      stakes: { admin: 'critical', changes: 'high', reads: 'medium' },
    });
  },
  examples: [
    {
      name: 'reads all pods',
      fails: ['system:authenticated'],
      manifest: granted('Group system:authenticated', 'everywhere', [rule('get list watch', 'pods nodes')]),
    },
    {
      name: 'a ClusterRole bound in one namespace counts too',
      fails: ['system:authenticated'],
      manifest: granted('Group system:authenticated', 'ClusterRole in payments', [rule('create', 'pods/exec')]),
    },
    {
      name: 'discovery and questions about oneself',
      fails: [],
      manifest: granted('Group system:authenticated', 'everywhere', [
        urlRule('get', '/api /api/* /apis /apis/* /healthz /openapi/* /version'),
        rule('create', 'selfsubjectaccessreviews selfsubjectrulesreviews', 'authorization.k8s.io'),
        rule('create', 'selfsubjectreviews', 'authentication.k8s.io'),
      ]),
    },
    {
      name: 'a user of that name is nobody',
      fails: [],
      manifest: granted('User system:authenticated', 'everywhere', [rule('get', 'pods')]),
    },
  ],
});
