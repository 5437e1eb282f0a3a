import { directGrants } from './granted/judged-subjects';
import { evidenceOf } from './granted/evidence';
import { granted, rule } from './granted/manifests';
import { grantsEverything } from './granted/matching-grants';
import { defineSubjectControl } from './granted/permission-control';
import { adminProof } from './granted/proof';
import { subjectLabel } from './granted/sentences';

/** Whoever holds every verb on everything in the whole cluster, under whatever role name. */
export const fullClusterAdmin = defineSubjectControl({
  id: 'full-cluster-admin',
  title: 'Can do everything in the cluster',
  severity: 'critical',
  why: 'Nothing limits it: it reads every Secret, changes every workload and grants any right to anybody. Whoever gets hold of its credentials owns the cluster.',
  remediation: {
    text: 'Bind a role with the verbs and resources that are needed, in the namespaces that need them. Keep cluster-admin for a break-glass group that nobody uses daily.',
    command: 'kubectl get clusterrolebindings -o wide | grep cluster-admin',
  },
  references: {
    // An administrator does whatever these controls look for, and is reported here only.
    // Whoever can do everything is named once, here, and answers each of these; their own controls leave them out.
    kubescape: [
      'C-0002',
      'C-0007',
      'C-0015',
      'C-0031',
      'C-0035',
      'C-0037',
      'C-0063',
      'C-0065',
      'C-0185',
      'C-0186',
      'C-0187',
      'C-0188',
      'C-0191',
      'C-0278',
      'C-0279',
      'C-0280',
      'C-0281',
      'C-0282',
    ],
    cis: ['5.1.1', '5.1.3'],
    nsa: ['Authentication and authorization'],
    mitre: ['T1078'],
    owasp: ['K03'],
  },
  *check(judged, context) {
    const grants = directGrants(context, judged).filter(({ rule, scope }) => scope === '' && grantsEverything(rule));
    const all = grants.filter(({ rule }) => rule.apiGroups.includes('*'));
    if (grants.length === 0) return;
    yield {
      path: '',
      message: `${subjectLabel(judged.subject)} can do everything ${all.length > 0 ? 'in the cluster' : 'with the core API group in every namespace, Secrets and impersonation included'}`,
      severity: 'critical',
      grants: grants.map(evidenceOf),
      proof: adminProof(judged.subject, ''),
    };
  },
  examples: [
    {
      name: 'another role name with the same power',
      fails: ['ci-bot'],
      manifest: granted('ServiceAccount payments/ci-bot', 'everywhere', [rule('*', '*', '*')]),
    },
    {
      name: 'everything in the core group holds all Secrets and may impersonate',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('*', '*')]),
    },
    {
      name: 'a star among other entries is still a star',
      fails: ['dev'],
      manifest: granted('Group dev', 'everywhere', [rule('get *', 'pods *', '*')]),
    },
    {
      name: 'a ClusterRole bound in one namespace reaches that namespace only',
      fails: [],
      manifest: granted('User alice', 'ClusterRole in payments', [rule('*', '*', '*')]),
    },
    {
      name: 'everything of one other API group',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('*', '*', 'example.io')]),
    },
    {
      name: 'verbs, resources and groups of different rules do not add up',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('*', 'pods', 'metrics.k8s.io'), rule('get', '*', 'apps')]),
    },
  ],
});
