import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** Endpoints are where a Service sends its clients, and the status of a Service may claim any address. */
export const redirectServiceTraffic = definePermissionControl({
  id: 'redirect-service-traffic',
  title: 'Can redirect the traffic of Services',
  why: 'Endpoints decide where the clients of a Service end up, and a load balancer address written into services/status catches traffic meant for that address from the whole cluster (CVE-2020-8554).',
  can: 'redirect the traffic of Services',
  permissions: [
    ...may('update patch', 'services/status'),
    ...may('create update patch', 'endpoints endpointslices.discovery.k8s.io'),
  ],
  levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low' },
  remediation: {
    text: 'Controllers of the cluster write these. Services that lead outside can be made with ExternalName or a headless Service per application.',
  },
  references: { mitre: ['T1557'], owasp: ['K03'], urls: ['https://github.com/kubernetes/kubernetes/issues/97076'] },
  examples: [
    {
      name: 'the status of Services',
      fails: ['lb'],
      manifest: granted('ServiceAccount lb-system/lb', 'everywhere', [rule('patch', 'services/status')]),
    },
    {
      name: 'EndpointSlices are in a group of their own',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('update', 'endpointslices', 'discovery.k8s.io')]),
    },
    {
      name: 'Endpoints of the wrong group, and reading',
      fails: [],
      manifest: granted('User alice', 'everywhere', [
        rule('update', 'endpoints', 'discovery.k8s.io'),
        rule('get list watch', 'endpoints services/status'),
      ]),
    },
    {
      name: 'its own leader election by name',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('create update', 'leases', 'coordination.k8s.io')]),
    },
  ],
});
