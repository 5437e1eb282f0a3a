import { object } from '@/lib/controls/manifests';
import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { redirection } from '../redirection';

const gateway = 'gateway.networking.k8s.io';
const routes = ['gateways', 'httproutes', 'grpcroutes', 'tlsroutes', 'tcproutes', 'udproutes'];
const service = object('v1', 'Service', 'name: web, namespace: shop', 'spec: { selector: { app: web } }');

/** Selectors, endpoints and routes say where the clients of an application end up. */
export const redirectServices = defineGrantTechnique({
  id: 'redirect-services',
  title: 'Send the clients of a Service elsewhere',
  can: 'change where Services, Ingresses and routes lead',
  explanation:
    'A Service sends its clients to the pods its selector finds, or to the addresses in its EndpointSlices; Ingresses and routes name the Service behind a host name. Whoever writes them stands between clients and application.',
  abuse: 'A further EndpointSlice or another backend brings part of the traffic to the attacker, who passes it on.',
  detect: 'Alert on endpoints that no controller of Kubernetes wrote, and on routes changed outside a release.',
  prevent: 'Leave endpoints to the controllers of Kubernetes, and routes to the pipeline; use TLS between workloads.',
  mitre: ['T1557'],
  preconditions: ['A Service, Ingress, gateway or route is there to be redirected; limited to names, one of them'],
  ways: [
    redirection(may('update patch', 'services'), 'services'),
    redirection(may('create update patch', 'endpoints'), 'services'),
    redirection(may('create', 'endpointslices.discovery.k8s.io'), 'services'),
    redirection(may('update patch', 'endpointslices.discovery.k8s.io'), 'endpointslices.discovery.k8s.io'),
    redirection(may('update patch', 'ingresses.networking.k8s.io'), 'ingresses.networking.k8s.io'),
    ...routes.map((kind) => redirection(may('update patch', `${kind}.${gateway}`), `${kind}.${gateway}`)),
  ],
  examples: [
    {
      name: 'an EndpointSlice more',
      manifest: documents(
        service,
        granted('User eve', 'in shop', [rule('create', 'endpointslices', 'discovery.k8s.io')]),
      ),
      from: 'user:eve',
      reaches: ['namespace-traffic:shop'],
      misses: ['traffic', 'namespace-traffic:bank'],
    },
    {
      name: 'a route of the Gateway API by name',
      manifest: documents(
        object(`${gateway}/v1`, 'HTTPRoute', 'name: web, namespace: shop', 'spec: {}'),
        granted('User eve', 'everywhere', [rule('patch', 'httproutes', gateway, 'web')]),
      ),
      from: 'user:eve',
      reaches: ['namespace-traffic:shop'],
      misses: ['traffic'],
    },
    {
      name: 'endpoints of every namespace',
      manifest: documents(service, granted('User eve', 'everywhere', [rule('update', 'endpoints')])),
      from: 'user:eve',
      reaches: ['traffic'],
      misses: ['cluster-admin'],
    },
    {
      name: 'nothing there to redirect, another name, or only its status',
      manifest: documents(
        service,
        granted('User eve', 'in bank', [rule('update', 'endpoints')], 'bank'),
        granted('User eve', 'in shop', [rule('patch', 'endpoints', '', 'db')], 'shop'),
        granted('User eve', 'in shop', [rule('patch', 'ingresses/status', 'networking.k8s.io')], 'status'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['namespace-traffic:shop', 'namespace-traffic:bank', 'traffic'],
    },
  ],
});
