import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object } from '../manifests';
import type { Violation } from '../types';
import { providerOf, type Provider } from './provider';

type VolumeSpec = {
  readonly csi?: { readonly driver?: string };
  readonly awsElasticBlockStore?: unknown;
  readonly gcePersistentDisk?: unknown;
  readonly azureDisk?: unknown;
  readonly azureFile?: unknown;
  readonly nodeAffinity?: {
    readonly required?: {
      readonly nodeSelectorTerms?: readonly {
        readonly matchExpressions?: readonly { readonly key?: string; readonly values?: readonly string[] }[];
      }[];
    };
  };
};

const driverOwners: readonly (readonly [RegExp, Provider])[] = [
  [/(^|\.)(ebs|efs|fsx)\.csi\.aws\.com$/, 'aws'],
  [/(^|\.)(pd|filestore)\.csi\.storage\.gke\.io$/, 'gce'],
  [/^(disk|file|blob)\.csi\.azure\.com$/, 'azure'],
];
const inTree = ['awsElasticBlockStore', 'gcePersistentDisk', 'azureDisk', 'azureFile'] as const;

const node = object(
  'v1',
  'Node',
  'name: worker, labels: { topology.kubernetes.io/zone: eu-west-1a }',
  'spec: { providerID: "aws:///eu-west-1a/i-0abc" }',
);
const volume = (spec: string) => object('v1', 'PersistentVolume', 'name: data', `spec: { ${spec} }`);
const ebs = 'csi: { driver: ebs.csi.aws.com, volumeHandle: vol-1 }';
const inZone = (zone: string) =>
  `nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: topology.kubernetes.io/zone, operator: In, values: [${zone}] }] }] } }`;

/** Volumes that say something else than the cloud that their nodes run in. */
export const volumeMetadata = defineControl<JudgedObject>({
  id: 'volume-metadata',
  family: 'cloud',
  surface: 'cloud',
  title: 'Volumes do not agree with the cloud of their nodes',
  severity: 'low',
  why: 'A disk in a zone without nodes cannot be mounted, and one of another cloud or of a driver that Kubernetes no longer has is forgotten with what is on it.',
  remediation: {
    text: 'Move what is on it to a volume of a current class, made where its pods run, and delete what nobody uses.',
    command: 'kubectl get pv -o custom-columns=NAME:.metadata.name,DRIVER:.spec.csi.driver,CLAIM:.spec.claimRef.name',
  },
  references: { mitre: ['T1530'], owasp: ['K09'] },
  reads: ['persistentvolumes', 'nodes'],
  requires: ['nodes'],
  each: judgeObjects('persistentvolumes'),
  *check({ object: { spec } }, { inventory }): Iterable<Violation> {
    const volumeSpec = (spec ?? {}) as VolumeSpec; // as sanitised
    const provider = providerOf(inventory);
    const driver = volumeSpec.csi?.driver ?? '';
    const owner = driverOwners.find(([pattern]) => pattern.test(driver))?.[1];
    if (owner && provider && owner !== provider) {
      yield {
        path: 'spec.csi.driver',
        message: `Is of the driver ${driver}, which the cloud of these nodes does not have`,
      };
    }
    const old = inTree.find((source) => volumeSpec[source] !== undefined);
    if (old) yield { path: `spec.${old}`, message: `Is written for ${old}, which Kubernetes no longer has` };
    const [zones, own] = [zonesOf(inventory), zonesIn(volumeSpec)];
    if (zones.size > 0 && own.length > 0 && !own.some((zone) => zones.has(zone))) {
      yield { path: 'spec.nodeAffinity', message: `Lies in ${own.join(', ')}, where no node is` };
    }
  },
  examples: [
    {
      name: 'of another cloud',
      manifest: documents(node, volume('csi: { driver: disk.csi.azure.com }')),
      fails: ['data'],
    },
    {
      name: 'in a zone without nodes',
      manifest: documents(node, volume(`${ebs}, ${inZone('eu-west-1c')}`)),
      fails: ['data'],
    },
    {
      name: 'of a driver that is gone',
      manifest: documents(node, volume('awsElasticBlockStore: { volumeID: vol-1 }')),
      fails: ['data'],
    },
    { name: 'where its nodes are', manifest: documents(node, volume(`${ebs}, ${inZone('eu-west-1a')}`)), fails: [] },
    {
      name: 'of a driver that is no cloud',
      manifest: documents(node, volume('csi: { driver: rook-ceph.rbd.csi.ceph.com }')),
      fails: [],
    },
  ],
});

const zoneKey = /(^|[./])zone$/;

const zonesOf = (inventory: Inventory): ReadonlySet<string> =>
  new Set(
    objectsOf(inventory, 'nodes').flatMap(({ metadata }) => metadata.labels['topology.kubernetes.io/zone'] ?? []),
  );

const zonesIn = ({ nodeAffinity }: VolumeSpec): readonly string[] =>
  (nodeAffinity?.required?.nodeSelectorTerms ?? [])
    .flatMap(({ matchExpressions = [] }) => matchExpressions)
    .filter(({ key = '' }) => zoneKey.test(key))
    .flatMap(({ values = [] }) => values);
