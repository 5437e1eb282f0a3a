import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** The API server's own proxy speaks HTTP to any pod or Service, from inside the control plane's network. */
export const proxyToPods = definePermissionControl({
  id: 'proxy-to-pods',
  title: 'Can reach pods and Services through the API server',
  why: 'The proxy subresources send HTTP requests from the control plane to any port of a pod or Service: internal dashboards and metrics answer, whatever network policies say.',
  can: 'send requests to pods or Services through the API server',
  permissions: may('get create', 'pods/proxy services/proxy'),
  levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low' },
  remediation: {
    text: 'Name the Service with resourceNames (`https:dashboard:` is a name), or publish it with an Ingress that asks who is calling.',
  },
  references: { mitre: ['T1090'], owasp: ['K03'] },
  examples: [
    {
      name: 'any Service',
      fails: ['dev'],
      manifest: granted('Group dev', 'everywhere', [rule('get', 'services/proxy')]),
    },
    {
      name: 'that subresource of any resource',
      fails: ['dev'],
      manifest: granted('Group dev', 'in payments', [rule('create', '*/proxy')]),
    },
    {
      name: 'Services themselves',
      fails: [],
      manifest: granted('Group dev', 'everywhere', [rule('get create', 'services')]),
    },
  ],
});
