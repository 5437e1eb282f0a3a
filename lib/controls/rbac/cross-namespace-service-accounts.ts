import { evidenceOf } from './granted/evidence';
import { directGrants } from './granted/judged-subjects';
import { granted, rule } from './granted/manifests';
import { defineSubjectControl } from './granted/permission-control';
import { inNamespaces, subjectLabel } from './granted/sentences';

/** A RoleBinding may name a ServiceAccount of another namespace; most tools do not even see it. */
export const crossNamespaceServiceAccounts = defineSubjectControl({
  id: 'cross-namespace-service-accounts',
  title: 'A ServiceAccount holds rights in another namespace',
  severity: 'low',
  why: 'Whoever controls one namespace then acts in the other. Those who answer for the second see nothing of it unless they read the subjects of its bindings.',
  remediation: {
    text: 'Where it is wanted (monitoring, deployment), keep the role small and say so in an exception. Otherwise delete the binding.',
  },
  references: { mitre: ['T1078'], owasp: ['K03'] },
  *check(judged, context) {
    const { kind, namespace } = judged.subject;
    if (kind !== 'ServiceAccount') return;
    const grants = directGrants(context, judged).filter(({ scope }) => scope !== '' && scope !== namespace);
    if (grants.length === 0) return;
    yield {
      path: '',
      message: `${subjectLabel(judged.subject)} holds rights${inNamespaces(grants.map(({ scope }) => scope))}`,
      grants: grants.map(evidenceOf),
    };
  },
  examples: [
    {
      name: 'bound in another namespace',
      fails: ['runner'],
      manifest: granted('ServiceAccount build/runner', 'in payments', [rule('get', 'pods')]),
    },
    {
      name: 'bound at home',
      fails: [],
      manifest: granted('ServiceAccount build/runner', 'ClusterRole in build', [rule('get', 'pods')]),
    },
    {
      name: 'bound everywhere is another matter',
      fails: [],
      manifest: granted('ServiceAccount build/runner', 'everywhere', [rule('get', 'pods')]),
    },
  ],
});
