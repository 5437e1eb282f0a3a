import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** An APIService sends a whole API group to a server of somebody's choosing. */
export const writeApiServices = definePermissionControl({
  id: 'write-api-services',
  title: 'Can change APIServices',
  why: 'An APIService hands a whole API group to another server. That server sees every request to it and who made it, and answers whatever it likes.',
  can: 'send API groups to a server of its choosing',
  permissions: may('create update patch', 'apiservices.apiregistration.k8s.io'),
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'high' },
  remediation: {
    text: 'Extension servers are installed once, by the platform’s own pipeline. One that renews its CA bundle needs patch on its own name only.',
  },
  references: { mitre: ['T1557'], owasp: ['K03'] },
  examples: [
    {
      name: 'create',
      fails: ['operator'],
      manifest: granted('ServiceAccount tools/operator', 'everywhere', [
        rule('create', 'apiservices', 'apiregistration.k8s.io'),
      ]),
    },
    {
      name: 'patch of its own is milder',
      fails: ['operator'],
      manifest: granted('ServiceAccount tools/operator', 'everywhere', [
        rule('patch', 'apiservices', 'apiregistration.k8s.io', 'v1beta1.metrics.k8s.io'),
      ]),
    },
    {
      name: 'their status',
      fails: [],
      manifest: granted('ServiceAccount tools/operator', 'everywhere', [
        rule('update', 'apiservices/status', 'apiregistration.k8s.io'),
      ]),
    },
  ],
});
