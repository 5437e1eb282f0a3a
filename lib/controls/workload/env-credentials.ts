import { defineContainerControl } from '../container-control';
import { podWith } from '../manifests';
import { isCredential } from './named-secret';

/** Literal environment variables that look like credentials. */
export const envCredentials = defineContainerControl({
  id: 'env-credentials',
  title: 'Credentials are written into the pod',
  severity: 'high',
  says: ['has a credential written into its environment', 'have credentials written into their environment'],
  why: 'Everybody who may read the workload reads the credential, and it lies in every copy of the manifest.',
  remediation: {
    text: 'Move the value into a Secret and mount it as a file; then replace the credential, since it has been readable.',
    command: 'kubectl create secret generic NAME --from-literal=KEY=VALUE',
  },
  settings: ['secretNames', 'notSecretNames'],
  references: {
    kubescape: ['C-0012', 'C-0259'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1552.001'],
    owasp: ['K08'],
  },
  *faults({ spec }, _workload, { settings }) {
    for (const [index, { name, looksSecret, from }] of (spec.env ?? []).entries()) {
      if (isCredential(name, looksSecret, settings, from === 'literal')) yield { field: `env[${index}]`, detail: name };
    }
  },
  examples: [
    {
      name: 'a password',
      manifest: podWith('env: [{ name: DB_PASSWORD, value: hunter2-not-really }]'),
      fails: ['app'],
    },
    {
      name: 'from a Secret',
      manifest: podWith('env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }]'),
      fails: [],
    },
    { name: 'an ordinary setting', manifest: podWith('env: [{ name: LOG_LEVEL, value: info }]'), fails: [] },
  ],
});
