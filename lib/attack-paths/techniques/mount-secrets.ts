import { granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { definePlaceTechnique } from '../define-technique';
import { place, scopeOfName } from '../places';

/** A new pod mounts any Secret of its namespace. */
export const mountSecrets = definePlaceTechnique({
  id: 'mount-secrets',
  title: 'Mount Secrets into a pod',
  can: 'mount any Secret of the namespace',
  explanation:
    'The kubelet hands a pod the Secrets that it mounts; whether the author of the pod may read them is never asked.',
  abuse: 'A pod mounts the Secrets of its namespace by name and prints them.',
  detect: 'Alert on pods that mount Secrets no release gives them.',
  prevent: 'Whoever may run pods in a namespace may read its Secrets: draw the borders of namespaces accordingly.',
  mitre: ['T1552.007'],
  preconditions: ['A pod can be run in the namespace', 'The names of Secrets are known or guessed'],
  starts: ['run-pod'],
  *leads(name) {
    yield { to: place.secrets(scopeOfName(name)) };
  },
  examples: [
    {
      name: 'in the namespace of the pod',
      manifest: granted('User eve', 'in shop', [rule('create', 'cronjobs', 'batch')]),
      from: 'user:eve',
      reaches: ['secrets:shop'],
      misses: ['all-secrets', 'secrets:kube-system'],
    },
    {
      name: 'commands in running pods mount nothing new',
      manifest: granted('User eve', 'in shop', [rule('create', 'pods/exec')]),
      from: 'user:eve',
      reaches: [],
      misses: ['secrets:shop'],
    },
  ],
});
