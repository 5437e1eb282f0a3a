import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { object } from '../manifests';
import { isCredential } from './named-secret';

type Key = { readonly name: string; readonly looksSecret?: 'name' | 'value' | 'name-and-value' };

/** ConfigMap values that look like credentials; only the judgement is stored, never the value. */
export const configmapCredentials = defineControl<JudgedObject>({
  id: 'configmap-credentials',
  family: 'workload',
  surface: 'workloads',
  title: 'Credentials lie in ConfigMaps',
  severity: 'high',
  why: 'ConfigMaps are readable by far more people and programs than Secrets, and are never encrypted at rest by rules made for Secrets.',
  remediation: { text: 'Move the value into a Secret, then replace the credential, since it has been readable.' },
  settings: ['secretNames', 'notSecretNames'],
  references: { kubescape: ['C-0012'], mitre: ['T1552.001'], owasp: ['K08'] },
  reads: ['configmaps'],
  each: judgeObjects('configmaps'),
  *check({ object: { keys } }, { settings }) {
    for (const { name, looksSecret } of (keys ?? []) as readonly Key[]) {
      // as sanitised: a list of keys, each with the judgement on its value
      if (isCredential(name, looksSecret, settings))
        yield { path: `data["${name}"]`, message: `Key ${name} looks like a credential` };
    }
  },
  examples: [
    {
      name: 'a password',
      manifest: object('v1', 'ConfigMap', 'name: settings', 'data: { db_password: hunter2-not-really }'),
      fails: ['settings'],
    },
    {
      name: 'an ordinary setting',
      manifest: object('v1', 'ConfigMap', 'name: settings', 'data: { level: info }'),
      fails: [],
    },
  ],
});
