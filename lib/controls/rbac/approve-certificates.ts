import { defineCombinedControl } from './granted/combined-control';
import { documents, granted, rule } from './granted/manifests';
import { may } from './granted/permission';

const certificates = 'certificates.k8s.io';
/** Signers whose certificates the API server takes for an identity; a domain with a star stands for all of its signers. */
const clientSigners = new Set([
  'kubernetes.io/kube-apiserver-client',
  'kubernetes.io/kube-apiserver-client-kubelet',
  'kubernetes.io/*',
]);

/** Approving takes a write on the approval and the verb approve on the signer. */
export const approveCertificates = defineCombinedControl({
  id: 'approve-certificates',
  title: 'Can approve client certificates',
  why: 'An approved certificate is an identity that cannot be revoked: any user name in any group, system:masters included, valid until it expires.',
  can: 'approve certificates for any user and group',
  ways: [
    {
      permissions: may('update patch', `certificatesigningrequests.${certificates}/approval`),
      completedBy: may('approve', `signers.${certificates}`),
    },
  ],
  levels: {
    everywhere: 'critical',
    kubeSystem: 'critical',
    elsewhere: 'critical',
    decides: (name) => clientSigners.has(name),
  },
  alone: {
    levels: { everywhere: 'low', kubeSystem: 'low', elsewhere: 'low' },
    can: 'approve certificates, once it may approve for a signer',
  },
  remediation: {
    text: 'Name the signers that it may approve for with resourceNames; an approver of kubelet certificates needs kubernetes.io/kubelet-serving only.',
    patch: `rules:\n  - apiGroups: [${certificates}]\n    resources: [signers]\n    resourceNames: [kubernetes.io/kubelet-serving]\n    verbs: [approve]`,
  },
  references: { kubescape: ['C-0280'], cis: ['5.1.11'], mitre: ['T1649'], owasp: ['K03'] },
  examples: [
    {
      name: 'both halves from two bindings',
      fails: ['approver'],
      manifest: documents(
        granted('ServiceAccount tools/approver', 'everywhere', [rule('approve', 'signers', certificates)], 'signers'),
        granted(
          'ServiceAccount tools/approver',
          'everywhere',
          [rule('patch', 'certificatesigningrequests/approval', certificates)],
          'approval',
        ),
      ),
    },
    {
      name: 'limited to the signer of client certificates, which is no limit',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [
        rule('approve', 'signers', certificates, 'kubernetes.io/kube-apiserver-client'),
        rule('update', 'certificatesigningrequests/approval', certificates),
      ]),
    },
    {
      name: 'the approval waits for a signer',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [
        rule('update patch', 'certificatesigningrequests/approval', certificates),
      ]),
    },
    {
      name: 'the signer without the approval',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('approve', 'signers', certificates)]),
    },
    {
      name: 'through a RoleBinding: requests belong to no namespace',
      fails: [],
      manifest: granted('User alice', 'in kube-system', [
        rule('*', 'signers certificatesigningrequests/approval', certificates),
      ]),
    },
  ],
});
