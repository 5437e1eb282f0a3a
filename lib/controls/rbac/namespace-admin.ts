import { directGrants } from './granted/judged-subjects';
import { evidenceOf } from './granted/evidence';
import { granted, rule } from './granted/manifests';
import { grantsEverything } from './granted/matching-grants';
import { defineSubjectControl } from './granted/permission-control';
import { adminProof } from './granted/proof';
import { inNamespaces, subjectLabel } from './granted/sentences';
import { strongAccountIn } from './granted/strong-accounts';

/** Whoever holds every verb on everything in a namespace other than kube-system. */
export const namespaceAdmin = defineSubjectControl({
  id: 'namespace-admin',
  title: 'Can do everything in a namespace',
  severity: 'high',
  why: 'It reads all Secrets of the namespace and becomes any of its ServiceAccounts. Wildcards also grant what the next version or the next custom resource brings.',
  remediation: {
    text: 'List the verbs and resources that are needed instead of stars. For a team in its own namespaces the built-in edit role is usually enough.',
    patch:
      'rules:\n  - apiGroups: [apps]\n    resources: [deployments]\n    verbs: [get, list, watch, create, update, patch]',
  },
  references: {
    kubescape: [
      'C-0002',
      'C-0007',
      'C-0015',
      'C-0031',
      'C-0035',
      'C-0063',
      'C-0065',
      'C-0186',
      'C-0187',
      'C-0188',
      'C-0191',
      'C-0282',
    ],
    cis: ['5.1.3'],
    nsa: ['Authentication and authorization'],
    mitre: ['T1078'],
    owasp: ['K03'],
  },
  *check(judged, context) {
    const grants = directGrants(context, judged).filter(
      ({ rule, scope }) => scope !== '' && scope !== 'kube-system' && grantsEverything(rule),
    );
    const strongIn = (scope: string) => strongAccountIn(context, scope, judged.subject);
    const worst = grants.find(({ scope }) => strongIn(scope)) ?? grants[0];
    if (!worst) return;
    const account = strongIn(worst.scope);
    yield {
      path: '',
      message:
        `${subjectLabel(judged.subject)} can do everything${inNamespaces(grants.map(({ scope }) => scope))}` +
        (account ? `; ServiceAccount ${worst.scope}/${account} there can take over the cluster` : ''),
      severity: account ? 'high' : 'medium',
      grants: grants.map(evidenceOf),
      proof: adminProof(judged.subject, worst.scope),
    };
  },
  examples: [
    {
      name: 'a Role with stars',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('*', '*', '*')]),
    },
    {
      name: 'a ServiceAccount of another namespace',
      fails: ['ci-bot'],
      manifest: granted('ServiceAccount build/ci-bot', 'ClusterRole in payments', [rule('*', '*', '*')]),
    },
    {
      name: 'many listed rights are not everything',
      fails: [],
      manifest: granted('User alice', 'in payments', [
        rule('get list watch create update patch delete', 'pods secrets'),
      ]),
    },
    {
      name: 'limited to names',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('*', '*', '*', 'web')]),
    },
  ],
});
