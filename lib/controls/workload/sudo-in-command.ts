import { defineContainerControl } from '../container-control';
import { podWith } from '../manifests';

/** Programs that start by becoming somebody else. */
export const sudoInCommand = defineContainerControl({
  id: 'sudo-in-command',
  title: 'Containers start with sudo',
  severity: 'medium',
  says: ['starts with sudo', 'start with sudo'],
  why: 'An image in which sudo works lets every program in it become root, and needs privilege escalation to be allowed.',
  remediation: { text: 'Start the program as the user it needs, and remove sudo from the image.' },
  references: { kubescape: ['C-0062'], mitre: ['T1548.003'], owasp: ['K01'] },
  *faults({ spec }) {
    for (const field of ['command', 'args'] as const) {
      const index = (spec[field] ?? []).findIndex((word) => /(^|[\s;&|(/])sudo(\s|$)/.test(word));
      if (index >= 0) yield { field: `${field}[${index}]` };
    }
  },
  examples: [
    { name: 'in the command', manifest: podWith('command: [sudo, serve]'), fails: ['app'] },
    {
      name: 'inside a shell line',
      manifest: podWith('command: [sh, -c], args: ["sleep 1; sudo serve"]'),
      fails: ['app'],
    },
    { name: 'part of another word', manifest: podWith('command: [pseudo, sudoku]'), fails: [] },
  ],
});
