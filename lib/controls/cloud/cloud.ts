import { objectsOf, type EnvVar, type Node, type ServiceAccount, type Volume } from '@/lib/inventory/kinds';
import type { Workload } from '@/lib/inventory/workloads';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object, pod } from '../manifests';
import { workloadKinds } from '../reads';
import type { Control } from '../types';

const shape = { family: 'cloud', surface: 'cloud' } as const;
const zone = 'topology.kubernetes.io/zone';
const region = 'topology.kubernetes.io/region';
const cloudNode = (labels: string, providerID = 'aws:///eu-west-1a/i-0abc') =>
  object('v1', 'Node', `name: worker, labels: { ${labels} }`, `spec: { providerID: "${providerID}" }`);

/** Cloud nodes whose labels are missing or say something else than the cloud does. */
export const nodeTopology = defineControl<JudgedObject<Node>>({
  ...shape,
  id: 'node-topology-labels',
  title: 'Cloud nodes are labelled inconsistently',
  severity: 'low',
  why: 'Scheduling, cost reports and incident lists rely on region and zone. Where they are missing or wrong, replicas share a zone and nobody notices.',
  remediation: { text: 'Let the cloud controller manager label the nodes; do not set these labels by hand.' },
  references: { owasp: ['K09'] },
  reads: ['nodes'],
  each: (context) => judgeObjects('nodes')(context).filter(({ object: { spec } }) => isOfCloud(spec?.providerID ?? '')),
  *check({ object: { spec, metadata } }) {
    for (const label of [region, zone]) {
      if (!metadata.labels[label]) yield { path: `metadata.labels["${label}"]`, message: `Carries no label ${label}` };
    }
    const own = /^aws:\/\/\/([^/]+)\//.exec(spec?.providerID ?? '')?.[1];
    const said = metadata.labels[zone];
    if (own && said && own !== said) {
      yield { path: `metadata.labels["${zone}"]`, message: `Is labelled ${said}, and the cloud says ${own}` };
    }
  },
  examples: [
    { name: 'no zone', manifest: cloudNode(`${region}: eu-west-1`), fails: ['worker'] },
    {
      name: 'another zone than the cloud says',
      manifest: cloudNode(`${region}: eu-west-1, ${zone}: eu-west-1b`),
      fails: ['worker'],
    },
    { name: 'both', manifest: cloudNode(`${region}: eu-west-1, ${zone}: eu-west-1a`), fails: [] },
    { name: 'no cloud', manifest: cloudNode('', 'kind://docker/dev/worker'), fails: [] },
  ],
});

const isOfCloud = (providerID: string) =>
  /^(aws|gce|azure|digitalocean|openstack|oci|ibm|linode|hcloud):/.test(providerID);

const carries = (names: readonly string[], marks: Readonly<Record<string, string>>) =>
  Object.entries(marks).some(
    ([key, value]) =>
      value !== '' &&
      names.includes(key.includes('/') && !names.includes(key) ? key.slice(key.lastIndexOf('/') + 1) : key),
  );

const builtInNamespaces = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** Namespaces that do not say whose they are. */
export const namespaceOwner = defineControl<JudgedObject>({
  ...shape,
  id: 'namespace-without-owner',
  title: 'Namespaces do not say which team and environment they belong to',
  severity: 'low',
  why: 'When something is found at night, somebody must know whom to call. Groups with limited access per team and environment need both names.',
  remediation: {
    text: 'Label every namespace with team and environment, from one list of words.',
    command: 'kubectl label namespace NAME team=TEAM env=prod',
  },
  settings: ['teamLabels', 'environmentLabels'],
  references: { owasp: ['K09'] },
  reads: ['namespaces'],
  each: (context) => judgeObjects('namespaces')(context).filter(({ ref }) => !builtInNamespaces.has(ref.name)),
  *check({ object: { metadata } }, { settings }) {
    const marks = { ...metadata.annotations, ...metadata.labels };
    const missing = [
      ...(carries(settings.teamLabels, marks) ? [] : ['team']),
      ...(carries(settings.environmentLabels, marks) ? [] : ['environment']),
    ];
    if (missing.length > 0) yield { path: 'metadata.labels', message: `Names no ${missing.join(' and no ')}` };
  },
  examples: [
    { name: 'neither', manifest: object('v1', 'Namespace', 'name: shop'), fails: ['shop'] },
    { name: 'a team only', manifest: object('v1', 'Namespace', 'name: shop, labels: { team: web }'), fails: ['shop'] },
    {
      name: 'both, with a prefix',
      manifest: object('v1', 'Namespace', 'name: shop, labels: { example.com/team: web, example.com/env: prod }'),
      fails: [],
    },
  ],
});

const identities = [
  'eks.amazonaws.com/role-arn',
  'iam.gke.io/gcp-service-account',
  'azure.workload.identity/client-id',
];
const account = (name: string) =>
  object(
    'v1',
    'ServiceAccount',
    `name: ${name}, namespace: shop, annotations: { ${identities[0]}: "arn:aws:iam::1:role/shop" }`,
  );

/** A cloud identity on the ServiceAccount that everybody gets. */
export const defaultAccountCloudIdentity = defineControl<JudgedObject<ServiceAccount>>({
  ...shape,
  id: 'default-service-account-cloud-identity',
  title: 'The default ServiceAccount has a cloud identity',
  severity: 'high',
  why: 'Every pod of the namespace that names no ServiceAccount acts in the cloud account with these rights.',
  remediation: { text: 'Move the annotation to a ServiceAccount that only the workload in need uses.' },
  references: { mitre: ['T1078.004'], owasp: ['K03', 'K08'] },
  reads: ['serviceaccounts'],
  each: judgeObjects('serviceaccounts'),
  *check({ ref, object: { metadata } }) {
    const found = identities.find((name) => metadata.annotations[name]);
    if (ref.name !== 'default' || found === undefined) return;
    yield { path: `metadata.annotations["${found}"]`, message: `Acts in the cloud as ${metadata.annotations[found]}` };
  },
  examples: [
    { name: 'on the default one', manifest: account('default'), fails: ['default'] },
    { name: 'on one of its own', manifest: account('uploader'), fails: [] },
  ],
});

type Claim = { readonly storageClassName?: string };
type StorageClass = { readonly provisioner?: string; readonly parameters?: Readonly<Record<string, unknown>> };

/** Cloud disks that nobody asked to encrypt. Azure and Google encrypt every disk by themselves. */
export const unencryptedVolume = defineControl<JudgedObject>({
  ...shape,
  id: 'unencrypted-volume',
  title: 'Volumes are not encrypted',
  severity: 'medium',
  why: 'Whoever gets a copy of the disk or of a snapshot reads what is on it.',
  remediation: {
    text: 'Ask for encryption in the StorageClass, and move the data to a new volume.',
    patch: 'parameters:\n  encrypted: "true"',
  },
  references: { kubescape: ['C-0264'], mitre: ['T1530'], owasp: ['K08'] },
  reads: ['persistentvolumes', 'storageclasses.storage.k8s.io'],
  requires: ['storageclasses.storage.k8s.io'],
  each: judgeObjects('persistentvolumes'),
  *check({ object: { spec } }, { inventory }) {
    const { storageClassName = '' } = (spec ?? {}) as Claim; // as sanitised
    const found = objectsOf(inventory, 'storageclasses.storage.k8s.io').find(
      ({ metadata }) => metadata.name === storageClassName,
    );
    if (!found) return;
    const { provisioner = '', parameters = {} } = found as StorageClass; // as sanitised
    if (/azure|csi\.storage\.gke\.io|gce-pd/.test(provisioner) || String(parameters['encrypted']) === 'true') return;
    yield {
      path: 'spec.storageClassName',
      message: `StorageClass ${storageClassName} (${provisioner}) does not ask for encryption`,
    };
  },
  examples: [
    {
      name: 'a class that asks for nothing',
      manifest: documents(
        object('v1', 'PersistentVolume', 'name: data', 'spec: { storageClassName: gp3 }'),
        object(
          'storage.k8s.io/v1',
          'StorageClass',
          'name: gp3',
          'provisioner: ebs.csi.aws.com, parameters: { type: gp3 }',
        ),
      ),
      fails: ['data'],
    },
    {
      name: 'a class that asks for it',
      manifest: documents(
        object('v1', 'PersistentVolume', 'name: data', 'spec: { storageClassName: gp3 }'),
        object(
          'storage.k8s.io/v1',
          'StorageClass',
          'name: gp3',
          'provisioner: ebs.csi.aws.com, parameters: { encrypted: "true" }',
        ),
      ),
      fails: [],
    },
  ],
});

const cloudKeys = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AZURE_CLIENT_SECRET',
  'GOOGLE_CREDENTIALS',
  'GOOGLE_APPLICATION_CREDENTIALS_JSON',
  'DIGITALOCEAN_ACCESS_TOKEN',
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
]);

// Google's libraries read a key from the file that this names; without a Secret it is the file of a federation.
const isKeyFile = ({ name }: EnvVar, volumes: readonly Volume[]) =>
  /^(GOOGLE_APPLICATION_CREDENTIALS|AWS_SHARED_CREDENTIALS_FILE)$/.test(name) &&
  volumes.some(({ secret }) => secret !== undefined);

/** Long-lived cloud keys where a workload identity would do. */
export const staticCloudKeys = defineControl<Workload>({
  ...shape,
  id: 'static-cloud-keys',
  version: 2,
  title: 'Workloads use long-lived cloud keys',
  severity: 'medium',
  many: 'containers use long-lived cloud keys',
  why: 'A key in a Secret never expires and works from anywhere; a workload identity gives the pod a token for an hour that works nowhere else.',
  remediation: {
    text: 'Give the ServiceAccount a cloud identity (IRSA or Pod Identity, Workload Identity) and delete the key.',
  },
  references: { mitre: ['T1552.001', 'T1078.004'], owasp: ['K08'] },
  reads: workloadKinds,
  each: ({ workloads }) => workloads,
  *check({ containers, spec: { volumes = [] } }) {
    for (const { name, path, spec } of containers) {
      const index = (spec.env ?? []).findIndex(
        (entry) => entry.from !== 'empty' && (cloudKeys.has(entry.name) || isKeyFile(entry, volumes)),
      );
      if (index < 0) continue;
      const detail = spec.env?.[index]?.name ?? '';
      yield {
        path: `${path}.env[${index}]`,
        message: `Container ${name} gets the cloud key ${detail}`,
        container: { name, detail },
      };
    }
  },
  examples: [
    {
      name: 'a key from a Secret',
      manifest: pod(
        'containers: [{ name: app, env: [{ name: AWS_SECRET_ACCESS_KEY, valueFrom: { secretKeyRef: { name: aws, key: secret } } }] }]',
      ),
      fails: ['app'],
    },
    {
      name: 'a key file from a Secret',
      manifest: pod(
        'containers: [{ name: app, env: [{ name: GOOGLE_APPLICATION_CREDENTIALS, value: /key/key.json }] }], volumes: [{ name: key, secret: { secretName: gcp } }]',
      ),
      fails: ['app'],
    },
    {
      name: 'the region is no key',
      manifest: pod('containers: [{ name: app, env: [{ name: AWS_REGION, value: eu-west-1 }] }]'),
      fails: [],
    },
  ],
});

/** Nodes, namespaces, volumes and keys: what of the cloud the cluster shows most plainly. */
export const plainCloudControls: readonly Control[] = [
  nodeTopology,
  namespaceOwner,
  defaultAccountCloudIdentity,
  unencryptedVolume,
  staticCloudKeys,
];
