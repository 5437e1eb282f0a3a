import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

const gateway = 'gateway.networking.k8s.io';
const kinds = [
  'gateways',
  'gatewayclasses',
  'referencegrants',
  'httproutes',
  'grpcroutes',
  'tcproutes',
  'tlsroutes',
  'udproutes',
]
  .map((kind) => `${kind}.${gateway}`)
  .join(' ');

/** The Gateway API: where traffic enters the cluster and what it reaches. */
export const writeGateways = definePermissionControl({
  id: 'write-gateways',
  title: 'Can change gateways and routes',
  why: 'A route attached to a shared gateway takes over paths and host names of others; a ReferenceGrant opens a namespace to the routes of another.',
  can: 'change gateways and routes',
  permissions: may('create update patch delete deletecollection', kinds),
  ofOptionalGroups: true,
  levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low' },
  remediation: {
    text: 'Give application teams routes of their own namespaces only, and limit with allowedRoutes which namespaces a gateway serves.',
  },
  references: { mitre: ['T1557'], owasp: ['K03'] },
  examples: [
    {
      name: 'gateways everywhere',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('patch', 'gateways', gateway)]),
    },
    {
      name: 'routes of one namespace',
      fails: ['dev'],
      manifest: granted('Group dev', 'in payments', [rule('create', 'httproutes', gateway)]),
    },
    {
      name: 'gateways of Istio',
      fails: [],
      manifest: granted('Group dev', 'everywhere', [rule('create', 'gateways', 'networking.istio.io')]),
    },
  ],
});
