import { defineContainerControl } from '../container-control';
import { podWith } from '../manifests';

/** The same variable twice: the last one wins, and readers see the first. */
export const duplicateEnv = defineContainerControl({
  id: 'duplicate-env',
  title: 'Environment variables are set twice',
  severity: 'low',
  says: ['sets an environment variable twice', 'set environment variables twice'],
  why: 'Only the last value counts. What a reviewer reads first is not what runs.',
  remediation: { text: 'Remove all but one.' },
  references: { kubescape: ['C-0295'] },
  *faults({ spec }) {
    const seen = new Set<string>();
    for (const [index, { name }] of (spec.env ?? []).entries()) {
      if (seen.has(name)) yield { field: `env[${index}]`, detail: name };
      seen.add(name);
    }
  },
  examples: [
    {
      name: 'twice',
      manifest: podWith('env: [{ name: MODE, value: safe }, { name: MODE, value: fast }]'),
      fails: ['app'],
    },
    {
      name: 'once each',
      manifest: podWith('env: [{ name: MODE, value: safe }, { name: LEVEL, value: info }]'),
      fails: [],
    },
  ],
});
