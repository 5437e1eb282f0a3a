import { objectsOf, type Service } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object } from '../manifests';
import { isInternal } from '../network/exposure';
import type { ControlContext, Violation } from '../types';
import { markOf } from './ownership';
import { providerOf, type Provider } from './provider';

const shape = { family: 'cloud', surface: 'cloud' } as const;
const balancer = (annotations: string, ports = '[{ port: 443 }]', labels = '') =>
  object(
    'v1',
    'Service',
    `name: web, namespace: shop, annotations: { ${annotations} }${labels && `, labels: { ${labels} }`}`,
    `spec: { type: LoadBalancer, ports: ${ports} }`,
  );
const nodeIn = (providerID: string) => object('v1', 'Node', 'name: worker', `spec: { providerID: "${providerID}" }`);
const aws = nodeIn('aws:///eu-west-1a/i-0abc');
const balancers = (context: ControlContext): JudgedObject<Service>[] =>
  judgeObjects('services')(context).filter(({ object: service }) => service.spec?.type === 'LoadBalancer');

const annotationOwners: readonly (readonly [RegExp, Provider, string])[] = [
  [/^service\.beta\.kubernetes\.io\/aws-load-balancer-/, 'aws', 'AWS'],
  [/^service\.beta\.kubernetes\.io\/azure-/, 'azure', 'Azure'],
  [/^(networking\.gke\.io|cloud\.google\.com)\/load-balancer-type$/, 'gce', 'Google Cloud'],
];

/** Load balancers told to be internal in the words of another cloud: nothing hears them. */
export const foreignBalancerAnnotation = defineControl<JudgedObject<Service>>({
  ...shape,
  id: 'load-balancer-foreign-annotation',
  title: 'Load balancers carry annotations of another cloud',
  severity: 'medium',
  why: 'A cloud ignores annotations that it does not know. A load balancer that somebody meant to keep inside or to limit is open, and its manifest says the opposite.',
  remediation: {
    text: 'Use the annotations of the cloud that the cluster runs in, and look from outside whether it answers.',
  },
  references: { mitre: ['T1133'], owasp: ['K07', 'K09'] },
  reads: ['services', 'nodes'],
  requires: ['nodes'],
  each: (context) => (providerOf(context.inventory) === null ? [] : balancers(context)),
  *check({ object: { metadata } }, { inventory }): Iterable<Violation> {
    const provider = providerOf(inventory);
    for (const name of Object.keys(metadata.annotations)) {
      const owner = annotationOwners.find(([pattern]) => pattern.test(name));
      if (!owner || owner[1] === provider) continue;
      const isLimit = /internal|scheme|load-balancer-type|allowed|source-ranges/.test(name);
      yield {
        path: `metadata.annotations["${name}"]`,
        ...(!isLimit && { severity: 'low' }),
        message: `Says ${name}, which only ${owner[2]} hears`,
      };
    }
  },
  examples: [
    {
      name: 'internal in the words of Azure, on AWS',
      manifest: documents(aws, balancer('service.beta.kubernetes.io/azure-load-balancer-internal: "true"')),
      fails: ['web'],
    },
    {
      name: 'in the words of its own cloud',
      manifest: documents(aws, balancer('service.beta.kubernetes.io/aws-load-balancer-scheme: internal')),
      fails: [],
    },
  ],
});

/** Load balancers for which nobody is responsible. */
export const balancerOwner = defineControl<JudgedObject<Service>>({
  ...shape,
  id: 'load-balancer-without-owner',
  title: 'Load balancers do not say whose they are',
  severity: 'low',
  why: 'It costs money and stands open to others; in the console of the cloud its name is a row of letters, and nobody knows whom to ask.',
  remediation: {
    text: 'Label the Service or its namespace with the team, and let the cloud tag the balancer with it.',
    patch:
      'metadata:\n  labels:\n    team: TEAM\n  annotations:\n    service.beta.kubernetes.io/aws-load-balancer-additional-resource-tags: team=TEAM,env=prod',
  },
  references: { owasp: ['K09'] },
  settings: ['teamLabels'],
  reads: ['services', 'namespaces'],
  requires: ['namespaces'],
  each: balancers,
  *check({ object: service }, { inventory, settings }): Iterable<Violation> {
    const { teamLabels } = settings;
    const tags =
      service.metadata.annotations['service.beta.kubernetes.io/aws-load-balancer-additional-resource-tags'] ?? '';
    const tagged = tags.split(',').some((tag) => teamLabels.includes(tag.split('=')[0]?.trim() ?? ''));
    if (tagged || markOf(service, teamLabels) !== null || namespaceHasTeam(inventory, service, teamLabels)) return;
    yield { path: 'metadata.labels', message: 'Neither it nor its namespace names a team' };
  },
  examples: [
    {
      name: 'nobody is named',
      manifest: documents(object('v1', 'Namespace', 'name: shop'), balancer('')),
      fails: ['web'],
    },
    { name: 'a label', manifest: balancer('', '[{ port: 443 }]', 'team: web'), fails: [] },
    {
      name: 'the tags of the cloud',
      manifest: balancer('service.beta.kubernetes.io/aws-load-balancer-additional-resource-tags: "env=prod,team=web"'),
      fails: [],
    },
    {
      name: 'its namespace',
      manifest: documents(object('v1', 'Namespace', 'name: shop, labels: { team: web }'), balancer('')),
      fails: [],
    },
  ],
});

const namespaceHasTeam = (inventory: Inventory, { metadata }: Service, keys: readonly string[]) =>
  objectsOf(inventory, 'namespaces').some(
    (one) => one.metadata.name === metadata.namespace && markOf(one, keys) !== null,
  );

const plainPorts = new Set([80, 8080, 8000, 8008, 3000, 5000]);
const certificates = [
  'service.beta.kubernetes.io/aws-load-balancer-ssl-cert',
  'cloud.google.com/app-protocols',
  'networking.gke.io/managed-certificates',
];

/** Public load balancers on which nothing is encrypted. */
export const balancerWithoutTls = defineControl<JudgedObject<Service>>({
  ...shape,
  id: 'load-balancer-without-tls',
  title: 'Public load balancers speak plain text only',
  severity: 'medium',
  why: 'What is sent through it, passwords and sessions among it, is read and changed by whoever sits on the way.',
  remediation: {
    text: 'Give the load balancer a certificate, or put an Ingress or a Gateway with TLS before the Service.',
    patch:
      'metadata:\n  annotations:\n    service.beta.kubernetes.io/aws-load-balancer-ssl-cert: arn:aws:acm:REGION:ACCOUNT:certificate/ID\n    service.beta.kubernetes.io/aws-load-balancer-ssl-ports: "443"',
  },
  references: { kubescape: ['C-0231', 'C-0245'], mitre: ['T1557'], owasp: ['K07'] },
  reads: ['services'],
  each: balancers,
  *check({ object: service }): Iterable<Violation> {
    const ports = service.spec?.ports ?? [];
    const isPlain =
      ports.length > 0 && ports.every((port) => plainPorts.has(port.port) || /^http(-|$)/.test(port.name ?? ''));
    if (!isPlain || isInternal(service) || certificates.some((name) => service.metadata.annotations[name])) return;
    const listed = ports.map(({ port }) => String(port)).join(', ');
    yield { path: 'spec.ports', message: `Serves port ${listed} without TLS` };
  },
  examples: [
    { name: 'port 80 alone', manifest: balancer('', '[{ port: 80 }]'), fails: ['web'] },
    {
      name: 'beside it port 443, whose certificate may lie in the pods',
      manifest: balancer('', '[{ port: 80 }, { port: 443 }]'),
      fails: [],
    },
    {
      name: 'a certificate of the cloud',
      manifest: balancer(`${certificates[0]}: "arn:aws:acm:eu:1:certificate/a"`, '[{ port: 80 }]'),
      fails: [],
    },
    {
      name: 'inside the cloud',
      manifest: balancer('networking.gke.io/load-balancer-type: Internal', '[{ port: 80 }]'),
      fails: [],
    },
    { name: 'no port of the web', manifest: balancer('', '[{ port: 5432 }]'), fails: [] },
  ],
});
