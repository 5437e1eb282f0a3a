import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** What isolates, publishes and routes. */
export const writeNetworkObjects = definePermissionControl({
  id: 'write-network-objects',
  title: 'Can change network policies, Services or Ingresses',
  why: 'Deleting a network policy opens what it isolated; a Service or Ingress publishes what was internal, or takes over a host name that others use.',
  can: 'change network policies, Services or Ingresses',
  permissions: [
    ...may('create update patch delete deletecollection', 'networkpolicies.networking.k8s.io services'),
    ...may(
      'create update patch delete deletecollection',
      'ingresses.networking.k8s.io ingressclasses.networking.k8s.io',
    ),
  ],
  levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low' },
  remediation: {
    text: 'Let teams write Services and Ingresses of their own namespaces, and leave network policies to whoever answers for isolation.',
  },
  references: { mitre: ['T1562.007', 'T1557'], owasp: ['K03', 'K07'] },
  examples: [
    {
      name: 'network policies everywhere',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('delete', 'networkpolicies', 'networking.k8s.io')]),
    },
    {
      name: 'Services of a namespace',
      fails: ['dev'],
      manifest: granted('Group dev', 'in payments', [rule('create', 'services')]),
    },
    {
      name: 'the group that once served Ingresses',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create update', 'ingresses', 'extensions')]),
    },
    {
      name: 'the status of Ingresses',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('update', 'ingresses/status', 'networking.k8s.io')]),
    },
  ],
});
