import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

const group = 'certificates.k8s.io';
const clientSigners = ['kubernetes.io/kube-apiserver-client', 'kubernetes.io/*'];

/** A client certificate names its bearer, and the approver believes it. */
export const approveCertificates = defineGrantTechnique({
  id: 'approve-certificates',
  title: 'Approve a certificate for any name',
  can: 'request and approve client certificates',
  explanation:
    'A client certificate carries the user name and groups that its request asked for. Only system:masters is refused by the API server.',
  abuse:
    'A certificate is requested in the name of a strong user or ServiceAccount and approved by the attacker; it cannot be revoked.',
  detect: 'Alert on approved requests for the client signer that no kubelet made.',
  prevent: 'Limit approve to the signer that is needed, and keep approving apart from requesting.',
  mitre: ['T1649', 'T1098'],
  preconditions: [
    'update or patch on certificatesigningrequests/approval',
    'approve on the signer kubernetes.io/kube-apiserver-client',
    'create and read certificatesigningrequests',
  ],
  ways: [
    {
      needs: [
        may('approve', `signers.${group}`),
        may('update patch', `certificatesigningrequests.${group}/approval`),
        may('create', `certificatesigningrequests.${group}`),
        may('get list watch', `certificatesigningrequests.${group}`),
      ],
      to: ({ allowed: [signers] }) =>
        !signers?.names || signers.names.some((name) => clientSigners.includes(name)) ? [place.anyName] : [],
    },
  ],
  examples: [
    {
      name: 'the name of a strong user',
      manifest: documents(
        granted('User eve', 'everywhere', [
          rule('create get', 'certificatesigningrequests', group),
          rule('update', 'certificatesigningrequests/approval', group),
          rule('approve', 'signers', group, 'kubernetes.io/kube-apiserver-client'),
        ]),
        granted('User system:kube-controller-manager', 'everywhere', [rule('*', '*', '*')], 'kcm'),
      ),
      from: 'user:eve',
      reaches: ['user:system:kube-controller-manager', 'cluster-admin'],
      misses: ['group:system:masters'],
    },
    {
      name: 'another signer, or signing without the key of the cluster',
      manifest: documents(
        granted('User eve', 'everywhere', [
          rule('create get', 'certificatesigningrequests', group),
          rule('update', 'certificatesigningrequests/approval certificatesigningrequests/status', group),
          rule('approve', 'signers', group, 'kubernetes.io/kubelet-serving'),
          rule('sign', 'signers', group),
        ]),
        granted('User system:kube-controller-manager', 'everywhere', [rule('*', '*', '*')], 'kcm'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['cluster-admin'],
    },
  ],
});
