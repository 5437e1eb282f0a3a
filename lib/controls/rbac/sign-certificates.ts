import { defineCombinedControl } from './granted/combined-control';
import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';

const certificates = 'certificates.k8s.io';

/** Signing takes a write on the status and the verb sign on the signer, but no approval. */
export const signCertificates = defineCombinedControl({
  id: 'sign-certificates',
  title: 'Can sign certificate requests',
  why: 'It writes the certificate that the requester gets, whatever it says. Without the key of the authority the API server will not believe it; others that trust the request object may.',
  can: 'sign certificate requests',
  ways: [
    {
      permissions: may('update patch', `certificatesigningrequests.${certificates}/status`),
      completedBy: may('sign', `signers.${certificates}`),
    },
  ],
  levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'medium' },
  alone: null,
  remediation: {
    text: 'A signer of its own needs sign on its own signer name only: add resourceNames.',
    patch: `rules:\n  - apiGroups: [${certificates}]\n    resources: [signers]\n    resourceNames: [example.com/internal]\n    verbs: [sign]`,
  },
  references: { mitre: ['T1649'], owasp: ['K03'] },
  examples: [
    {
      name: 'any signer',
      fails: ['signer'],
      manifest: granted('ServiceAccount pki/signer', 'everywhere', [
        rule('sign', 'signers', certificates),
        rule('update', 'certificatesigningrequests/status', certificates),
      ]),
    },
    {
      name: 'the status alone',
      fails: [],
      manifest: granted('ServiceAccount pki/signer', 'everywhere', [
        rule('update patch', 'certificatesigningrequests/status', certificates),
      ]),
    },
    {
      name: 'sign alone',
      fails: [],
      manifest: granted('ServiceAccount pki/signer', 'everywhere', [rule('sign', 'signers', certificates)]),
    },
  ],
});
