import type { ContainerSpec } from '@/lib/inventory/kinds';
import type { Container, Workload } from '@/lib/inventory/workloads';
import { gone, type Edit, type Step } from './edits';

/** What changes in a workload, and what a person must know of it. */
export type PodEdits = {
  readonly edits: readonly Edit[];
  /** What each edit is in words: "app: privileged false". */
  readonly words: readonly string[];
  readonly warnings: readonly string[];
};

/**
 * The changes that put right what controls complain of at some fields of a workload, each with the value before. Fields
 * whose right value only the owner knows (an image, a limit, where a secret goes) are left out.
 *
 * @param paths Field paths as findings name them, `spec.template.spec.containers[0].securityContext.privileged`.
 */
export function podEdits(workload: Workload, paths: readonly string[]): PodEdits {
  const found = paths.flatMap((path) => editsOf(workload, path, paths) ?? []);
  const distinct = new Map(found.map((each) => [JSON.stringify(each.edit.at), each]));
  const all = [...distinct.values()];
  return {
    edits: all.map(({ edit }) => edit),
    words: all.flatMap(({ words = '' }) => (words === '' ? [] : [words])),
    warnings: [...new Set(all.flatMap(({ warning = '' }) => (warning === '' ? [] : [warning])))],
  };
}

type Found = { readonly edit: Edit; readonly words?: string; readonly warning?: string };

function editsOf(workload: Workload, path: string, paths: readonly string[]): readonly Found[] | null {
  const below = path.startsWith(`${workload.specPath}.`) ? path.slice(workload.specPath.length + 1) : null;
  if (below === null) return annotationEdit(workload, path);
  const container = workload.containers.find((each) => path.startsWith(`${each.path}.`));
  if (!container) return ofPod(workload, below, paths);
  if (container.kind === 'ephemeral') return null; // cannot be changed once they run
  return ofContainer(container, path.slice(container.path.length + 1), workload, paths);
}

/** The fields of a container that have one right value. */
const containerValues: Readonly<Record<string, unknown>> = {
  'securityContext.privileged': false,
  'securityContext.allowPrivilegeEscalation': false,
  'securityContext.readOnlyRootFilesystem': true,
  'securityContext.runAsNonRoot': true,
  'securityContext.runAsUser': 10001,
  'securityContext.procMount': 'Default',
  'securityContext.capabilities.drop': ['ALL'],
  'securityContext.seccompProfile': { type: 'RuntimeDefault' },
  'securityContext.seccompProfile.type': 'RuntimeDefault',
  'securityContext.appArmorProfile.type': 'RuntimeDefault',
  'securityContext.windowsOptions.hostProcess': false,
  imagePullPolicy: 'Always',
};

/** The fields of a pod that have one right value. */
const podValues: Readonly<Record<string, unknown>> = {
  hostNetwork: false,
  hostPID: false,
  hostIPC: false,
  shareProcessNamespace: false,
  automountServiceAccountToken: false,
  'securityContext.runAsNonRoot': true,
  'securityContext.runAsUser': 10001,
  'securityContext.seccompProfile.type': 'RuntimeDefault',
  'securityContext.appArmorProfile.type': 'RuntimeDefault',
  'securityContext.windowsOptions.hostProcess': false,
};

/** Fields that are taken away: without them the harmless default holds. */
const removed = [
  /^securityContext\.seLinuxOptions\.(type|user|role)$/,
  /^(livenessProbe|readinessProbe|startupProbe|lifecycle\.(preStop|postStart))\.(httpGet|tcpSocket)\.host$/,
];

const warningOf: Readonly<Record<string, string>> = {
  'securityContext.runAsUser': 'The image must be able to run as user 10001: its files must be readable to it.',
  'securityContext.runAsNonRoot': 'A container whose image runs as root will not start: give the image a user first.',
  'securityContext.readOnlyRootFilesystem':
    'A program that writes to its image needs an emptyDir volume where it writes, /tmp for example.',
  'securityContext.privileged':
    'A program that uses devices or settings of its node is refused: give back only the capabilities that it proves to need.',
  'securityContext.capabilities.drop':
    'A program that changes owners of files or opens low ports needs that one capability added back.',
  hostPID: 'It no longer sees other processes of its node: what watches or signals them stops working.',
  hostIPC: 'It no longer shares memory with other processes of its node.',
  automountServiceAccountToken: 'A program that calls the API server stops working without its token.',
  hostNetwork: 'Ports of the node are no longer its own: publish it through a Service.',
};

function ofContainer(
  container: Container,
  field: string,
  workload: Workload,
  paths: readonly string[],
): readonly Found[] | null {
  const { name, spec } = container;
  const here: Step[] = [listOf(container), { by: 'name', is: name }];
  const keys = field.split('.');
  if (Object.hasOwn(containerValues, field)) return [set(here, keys, containerValues[field], spec, field, name)];
  if (removed.some((pattern) => pattern.test(field))) return [set(here, keys, null, spec, field, name)];
  const [, capability] = /^securityContext\.capabilities\.add\[(\d+)\]$/.exec(field) ?? [];
  if (capability !== undefined) return [capabilityEdit(container, here, paths)];
  const [, port] = /^ports\[(\d+)\]\.hostPort$/.exec(field) ?? [];
  if (port !== undefined) return portEdit(spec, here, Number(port), name);
  const [, mount] = /^volumeMounts\[(\d+)\]\.readOnly$/.exec(field) ?? [];
  if (mount !== undefined) return mountEdit(spec, here, Number(mount), name);
  const [, volume] = /^volumes\[(\d+)\]/.exec(field) ?? [];
  return volume === undefined ? null : volumeEdits(workload, Number(volume));
}

function ofPod(workload: Workload, field: string, paths: readonly string[]): readonly Found[] | null {
  const { spec, specPath } = workload;
  const keys = field.split('.');
  if (Object.hasOwn(podValues, field)) return [set([], keys, podValues[field], spec, field, '')];
  if (removed.some((pattern) => pattern.test(field))) return [set([], keys, null, spec, field, '')];
  const [, volume] = /^volumes\[(\d+)\]\.(hostPath|projected)$/.exec(field) ?? [];
  if (volume !== undefined) return volumeEdits(workload, Number(volume));
  if (!/^securityContext\.sysctls\[\d+\]/.test(field)) return null;
  const all = spec.securityContext?.sysctls ?? [];
  const kept = all.filter(
    (_, at) => !paths.some((path) => path.startsWith(`${specPath}.securityContext.sysctls[${at}]`)),
  );
  const edit = { at: ['securityContext', 'sysctls'], value: kept.length > 0 ? kept : null, before: all };
  return [{ edit, words: `sysctls ${kept.map(({ name }) => name).join(', ') || 'none'}` }];
}

function set(
  here: readonly Step[],
  keys: readonly string[],
  value: unknown,
  from: object,
  field: string,
  name: string,
): Found {
  const warning = warningOf[field];
  const said = value === null ? 'removed' : typeof value === 'object' ? Object.values(value).join(' ') : String(value);
  return {
    edit: { at: [...here, ...keys], value, before: valueAt(from, keys) },
    words: `${name === '' ? '' : `${name}: `}${keys.at(-1)} ${said}`,
    ...(warning !== undefined && { warning }),
  };
}

function capabilityEdit({ name, path, spec }: Container, here: readonly Step[], paths: readonly string[]): Found {
  const all = spec.securityContext?.capabilities?.add ?? [];
  const kept = all.filter((_, at) => !paths.includes(`${path}.securityContext.capabilities.add[${at}]`));
  const at = [...here, 'securityContext', 'capabilities', 'add'];
  return {
    edit: { at, value: kept.length > 0 ? kept : null, before: all },
    words: `${name}: adds ${kept.join(', ') || 'no capability'}`,
    warning: 'What the program does with these capabilities will be refused: try it where nothing depends on it.',
  };
}

function portEdit(
  { ports = [] }: ContainerSpec,
  here: readonly Step[],
  at: number,
  name: string,
): readonly Found[] | null {
  const port = ports[at];
  // A strategic merge finds ports by number alone: of two protocols on one it might take the wrong one.
  if (!port || ports.filter(({ containerPort }) => containerPort === port.containerPort).length > 1) return null;
  const steps = [...here, 'ports', { by: 'containerPort', is: port.containerPort }, 'hostPort'];
  return [
    {
      edit: { at: steps, value: null, before: port.hostPort },
      words: `${name}: no port ${port.hostPort} on the node`,
      warning: 'Whoever calls the port of the node must call a Service instead.',
    },
  ];
}

function mountEdit(
  { volumeMounts = [] }: ContainerSpec,
  here: readonly Step[],
  at: number,
  name: string,
): readonly Found[] {
  const mount = volumeMounts[at];
  if (!mount) return [];
  const steps = [...here, 'volumeMounts', { by: 'mountPath', is: mount.mountPath }, 'readOnly'];
  return [
    {
      edit: { at: steps, value: true, before: mount.readOnly },
      words: `${name}: ${mount.mountPath} read-only`,
      warning: 'A program that writes there will fail: give it a volume of its own.',
    },
  ];
}

/** Takes a volume away, and every mount of it. */
function volumeEdits({ spec, containers }: Workload, at: number): readonly Found[] | null {
  const volume = spec.volumes?.[at];
  if (!volume) return null;
  const where = volume.hostPath ? `${volume.hostPath.path} of the node` : 'it';
  const mounts = containers
    .filter(({ kind }) => kind !== 'ephemeral')
    .flatMap((container) =>
      (container.spec.volumeMounts ?? [])
        .filter(({ name }) => name === volume.name)
        .map((mount): Found => ({
          edit: {
            at: [
              listOf(container),
              { by: 'name', is: container.name },
              'volumeMounts',
              { by: 'mountPath', is: mount.mountPath },
            ],
            value: gone,
            before: mount,
          },
        })),
    );
  return [
    {
      edit: { at: ['volumes', { by: 'name', is: volume.name }], value: gone, before: volume },
      words: `no volume ${volume.name}`,
      warning: `The program loses ${where}: change or replace it first where it depends on that.`,
    },
    ...mounts,
  ];
}

/** AppArmor by annotation, on the pod or its template. */
function annotationEdit({ podAnnotations }: Workload, path: string): readonly Found[] | null {
  const [, key] =
    /metadata\.annotations\["(container\.apparmor\.security\.beta\.kubernetes\.io\/.+)"\]$/.exec(path) ?? [];
  if (key === undefined) return null;
  const edit = { at: ['..', 'metadata', 'annotations', key], value: null, before: podAnnotations[key] };
  return [{ edit, words: 'no AppArmor annotation' }];
}

const listOf = ({ kind }: Container) => (kind === 'init' ? 'initContainers' : 'containers');

const valueAt = (from: object, keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), // any object has keys
    from,
  );
