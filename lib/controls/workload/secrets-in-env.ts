import { defineContainerControl } from '../container-control';
import { podWith } from '../manifests';

/** Secrets that reach the program as environment variables rather than as files. */
export const secretsInEnv = defineContainerControl({
  id: 'secrets-in-env',
  title: 'Secrets are passed as environment variables',
  severity: 'low',
  says: ['gets Secrets as environment variables', 'get Secrets as environment variables'],
  why: 'Environment variables end up in crash reports, debug pages and child processes, and do not follow when the Secret changes.',
  remediation: { text: 'Mount the Secret as a volume and let the program read the file.' },
  references: { kubescape: ['C-0207'], cis: ['5.4.1'], mitre: ['T1552.007'], owasp: ['K08'] },
  *faults({ spec }) {
    for (const [index, { name, from }] of (spec.env ?? []).entries()) {
      if (from === 'secret') yield { field: `env[${index}].valueFrom.secretKeyRef`, detail: name };
    }
    for (const [index, { secretRef }] of (spec.envFrom ?? []).entries()) {
      if (secretRef) yield { field: `envFrom[${index}].secretRef`, detail: `all of ${secretRef.name}` };
    }
  },
  examples: [
    {
      name: 'one key',
      manifest: podWith('env: [{ name: TOKEN, valueFrom: { secretKeyRef: { name: api, key: token } } }]'),
      fails: ['app'],
    },
    { name: 'a whole Secret', manifest: podWith('envFrom: [{ secretRef: { name: api } }]'), fails: ['app'] },
    { name: 'a ConfigMap', manifest: podWith('envFrom: [{ configMapRef: { name: settings } }]'), fails: [] },
  ],
});
