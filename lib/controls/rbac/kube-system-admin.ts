import { directGrants } from './granted/judged-subjects';
import { evidenceOf } from './granted/evidence';
import { granted, rule } from './granted/manifests';
import { grantsEverything } from './granted/matching-grants';
import { defineSubjectControl } from './granted/permission-control';
import { adminProof } from './granted/proof';
import { subjectLabel } from './granted/sentences';

/** Whoever holds everything in kube-system holds the accounts of the cluster's own controllers. */
export const kubeSystemAdmin = defineSubjectControl({
  id: 'kube-system-admin',
  title: 'Can do everything in kube-system',
  severity: 'critical',
  why: 'The controllers of the cluster run as ServiceAccounts of kube-system. A token for the right one of them is one request away, and with it every right in the cluster.',
  remediation: {
    text: 'Remove the RoleBinding in kube-system, or bind a role with the few verbs and resources that are needed there. Move what is not part of the cluster itself to a namespace of its own.',
  },
  references: {
    kubescape: [
      'C-0002',
      'C-0007',
      'C-0015',
      'C-0031',
      'C-0035',
      'C-0037',
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
      ({ rule, scope }) => scope === 'kube-system' && grantsEverything(rule),
    );
    if (grants.length === 0) return;
    const all = grants.some(({ rule }) => rule.apiGroups.includes('*'));
    yield {
      path: '',
      message: `${subjectLabel(judged.subject)} can do everything ${all ? '' : 'with the core API group '}in kube-system, and so become any of its controllers`,
      severity: 'critical',
      grants: grants.map(evidenceOf),
      proof: adminProof(judged.subject, 'kube-system'),
    };
  },
  examples: [
    {
      name: 'a ClusterRole bound in kube-system',
      fails: ['alice'],
      manifest: granted('User alice', 'ClusterRole in kube-system', [rule('*', '*')]),
    },
    {
      name: 'in another namespace',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('*', '*', '*')]),
    },
    {
      name: 'some verbs only',
      fails: [],
      manifest: granted('User alice', 'in kube-system', [rule('get list watch', '*', '*')]),
    },
  ],
});
