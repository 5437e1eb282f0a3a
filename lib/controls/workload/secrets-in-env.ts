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
  },
  examples: [
    {
      name: 'one key',
      manifest: podWith('env: [{ name: TOKEN, valueFrom: { secretKeyRef: { name: api, key: token } } }]'),
      fails: ['app'],
    },
    {
      name: 'a key of a ConfigMap',
      manifest: podWith('env: [{ name: LEVEL, valueFrom: { configMapKeyRef: { name: settings, key: level } } }]'),
      fails: [],
    },
  ],
});

/** Whole Secrets poured into the environment, with keys that nobody looked at. */
export const wholeSecretsInEnv = defineContainerControl({
  id: 'whole-secrets-in-env',
  title: 'Whole Secrets are poured into the environment',
  severity: 'medium',
  says: ['gets all keys of Secrets as environment variables', 'get all keys of Secrets as environment variables'],
  why: 'Every key of the Secret, also one that is added later, lands in the environment, in crash reports and in every child process.',
  remediation: { text: 'Mount the keys that the program needs as files.' },
  references: { kubescape: ['C-0207', 'C-0259'], cis: ['5.4.1'], mitre: ['T1552.007'], owasp: ['K08'] },
  *faults({ spec }) {
    for (const [index, { secretRef }] of (spec.envFrom ?? []).entries()) {
      if (secretRef) yield { field: `envFrom[${index}].secretRef`, detail: secretRef.name };
    }
  },
  examples: [
    { name: 'a whole Secret', manifest: podWith('envFrom: [{ secretRef: { name: api } }]'), fails: ['app'] },
    { name: 'a whole ConfigMap', manifest: podWith('envFrom: [{ configMapRef: { name: settings } }]'), fails: [] },
  ],
});
