import { objectsOf } from '@/lib/inventory/kinds';
import { refKey } from '@/lib/inventory/refs';
import type { Gap, GroupResource, KubeObject, ObjectRef } from '@/lib/inventory/types';
import { defineControl } from '../define-control';
import { documents, object } from '../manifests';
import type { Control, ControlContext, Judged, Surface, Violation } from '../types';

/** A file of a node, as a sensor saw it: the mode as a decimal number. */
export type HostFile = {
  readonly path?: string;
  readonly permissions?: number;
  readonly ownership?: {
    readonly uid?: number;
    readonly gid?: number;
    readonly username?: string;
    readonly groupname?: string;
  };
};

export type Fields = Readonly<Record<string, unknown>>;

/** Kinds of Kubescape's node-agent, one object a node. */
export type SensorKind =
  | 'cniinfos'
  | 'controlplaneinfos'
  | 'kubeletinfos'
  | 'kubeproxyinfos'
  | 'linuxkernelvariables'
  | 'linuxsecurityhardeningstatuses'
  | 'openportslists';

const kindNames: Readonly<Record<SensorKind, string>> = {
  cniinfos: 'CNIInfo',
  controlplaneinfos: 'ControlPlaneInfo',
  kubeletinfos: 'KubeletInfo',
  kubeproxyinfos: 'KubeProxyInfo',
  linuxkernelvariables: 'LinuxKernelVariables',
  linuxsecurityhardeningstatuses: 'LinuxSecurityHardeningStatus',
  openportslists: 'OpenPortsList',
};

const sensorKind = (kind: SensorKind): GroupResource => `${kind}.hostdata.kubescape.cloud`;
const benchmarkKind = 'ciskubebenchreports.aquasecurity.github.io';
const infraKinds = [
  'infraassessmentreports.aquasecurity.github.io',
  'clusterinfraassessmentreports.aquasecurity.github.io',
];

/** What one source says of one node; no faults when all is well there. */
export type HostVerdict = Judged & { readonly faults: readonly Violation[] };

type HostControl = Pick<Control, 'id' | 'title' | 'severity' | 'why' | 'remediation' | 'references' | 'version'> & {
  readonly surface?: Surface;
  readonly kind: SensorKind;
  /** What a sensor's facts say; null when they say nothing about it, as of a node without a control plane. */
  readonly judge: (facts: Fields, context: ControlContext) => readonly Violation[] | null;
  /** The tests of kube-bench that ask the same, by section and text. */
  readonly benchmark?: { readonly section: '1' | '4'; readonly about: RegExp };
  /** The checks of Trivy that ask the same, `KCV-0048`. */
  readonly trivy?: readonly string[];
  /** Further sources that can only tell that something is wrong, not that all is well. */
  readonly also?: (context: ControlContext) => readonly HostVerdict[];
  readonly alsoReads?: readonly GroupResource[];
  /** What each node itself answered, where it was asked: as good as a sensor. */
  readonly answered?: (context: ControlContext) => readonly HostVerdict[];
  /** Another way to look, for where nobody did; '' when there is none. */
  readonly otherWay?: (context: ControlContext) => string;
  /** Only control-plane nodes have it: nothing is missing where the others are silent. */
  readonly onControlPlane?: boolean;
  readonly settings?: NonNullable<Control['settings']>;
  /** The inside of a sensor's spec that fails and that passes. */
  readonly fails: string;
  readonly passes: string;
  /** A manifest that both need beside it. */
  readonly beside?: string;
};

/**
 * A control over what only the host shows. It reads Kubescape's node-agent, kube-bench and Trivy's node checks where
 * one of them looked, and is not assessed where nobody did, or not at every node.
 */
export function defineHostControl(control: HostControl): Control<HostVerdict> {
  const {
    kind,
    judge,
    benchmark,
    trivy = [],
    also = () => [],
    alsoReads = [],
    answered = () => [],
    otherWay = () => '',
    onControlPlane = false,
    ...rest
  } = control;
  const { fails, passes, beside = '', surface = 'nodes-network', ...texts } = rest;
  const verdicts = (context: ControlContext): HostVerdict[] => {
    const told = eachOnce([
      ...answered(context),
      ...ofSensor(kind, judge, context),
      ...(benchmark ? ofBenchmark(benchmark, context) : []),
      ...ofTrivy(trivy, context),
    ]);
    const known = new Set(told.map(({ ref }) => ref.name));
    return [...told, ...also(context).filter(({ ref, faults }) => faults.length > 0 && !known.has(ref.name))];
  };
  return defineControl<HostVerdict>({
    ...texts,
    surface,
    family: 'nodes',
    reads: ['nodes', sensorKind(kind), benchmarkKind, ...infraKinds, ...alsoReads],
    readsByName: alsoReads,
    each: verdicts,
    incomplete: (context) => unseenNodes(verdicts(context), { kind, onControlPlane, otherWay }, context),
    *check({ faults }) {
      yield* faults;
    },
    examples: [
      { name: 'as it must not be', manifest: documents(sensed(kind, fails), beside), fails: ['worker'] },
      { name: 'as it should be', manifest: documents(sensed(kind, passes), beside), fails: [] },
    ],
  });
}

/** What several sources say of one node, as one verdict: whatever any of them found is wrong. */
function eachOnce(verdicts: readonly HostVerdict[]): HostVerdict[] {
  const found = new Map<string, HostVerdict>();
  for (const verdict of verdicts) {
    const key = refKey(verdict.ref);
    const before = found.get(key);
    const known = new Set(before?.faults.map(({ message }) => message));
    const more = verdict.faults.filter(({ message }) => !known.has(message));
    found.set(key, before ? { ...before, faults: [...before.faults, ...more] } : verdict);
  }
  return [...found.values()];
}

function ofSensor(kind: SensorKind, judge: HostControl['judge'], context: ControlContext): HostVerdict[] {
  return objectsOf(context.inventory, sensorKind(kind)).flatMap((object) => {
    const faults = judge(asFields(object['spec']), context);
    return faults ? [{ ref: nodeRef(object.metadata.name), ownSetting: true, faults }] : [];
  });
}

type BenchmarkResult = { readonly section?: string; readonly about?: string; readonly status?: string };

function ofBenchmark({ section, about }: NonNullable<HostControl['benchmark']>, { inventory }: ControlContext) {
  return objectsOf(inventory, benchmarkKind).flatMap((object): HostVerdict[] => {
    const { results = [] } = asFields(object['report']) as { results?: readonly BenchmarkResult[] }; // as sanitised
    const told = results.filter(
      (one) =>
        one.section?.startsWith(section) && about.test(one.about ?? '') && /^(PASS|FAIL)$/.test(one.status ?? ''),
    );
    if (told.length === 0) return [];
    const faults = told
      .filter(({ status }) => status === 'FAIL')
      .map((one) => ({ path: '', message: `kube-bench ${one.section ?? ''} failed: ${one.about ?? ''}` }));
    return [{ ref: refTo(object), ownSetting: true, faults }];
  });
}

type Check = { readonly checkID?: string; readonly success?: boolean; readonly title?: string };

function ofTrivy(ids: readonly string[], { inventory }: ControlContext): HostVerdict[] {
  if (ids.length === 0) return [];
  return infraKinds
    .flatMap((kind) => objectsOf(inventory, kind))
    .flatMap((object): HostVerdict[] => {
      const { checks = [] } = asFields(object['report']) as { checks?: readonly Check[] }; // as sanitised
      const told = checks.filter(({ checkID = '' }) => ids.includes(checkID.replace(/^(AVD-)?KCV-?/, 'KCV-')));
      if (told.length === 0) return [];
      const faults = told
        .filter(({ success }) => success === false)
        .map(({ checkID = '', title = '' }) => ({ path: '', message: `Trivy ${checkID} failed: ${title}` }));
      const { labels, name } = object.metadata;
      return [{ ref: nodeRef(labels['trivy-operator.resource.name'] ?? name), ownSetting: true, faults }];
    });
}

/** The gap that stays when a source looked at some nodes only, or at none. */
function unseenNodes(
  verdicts: readonly HostVerdict[],
  { kind, onControlPlane, otherWay }: Required<Pick<HostControl, 'kind' | 'onControlPlane' | 'otherWay'>>,
  context: ControlContext,
): Gap | null {
  const { inventory } = context;
  const nodes = objectsOf(inventory, 'nodes');
  const seen = new Set(verdicts.map(({ ref }) => ref.name));
  const gap = (message: string): Gap => ({
    resource: sensorKind(kind),
    namespace: '',
    verb: 'list',
    reason: 'unavailable',
    message,
  });
  if (nodes.length > 0 && seen.size === 0) {
    return gap(
      `Nobody looked at the hosts: the node-agent of Kubescape with its host sensor, a report of kube-bench or Trivy's node checks would tell (${kindNames[kind]})${otherWay(context)}`,
    );
  }
  // kube-bench names no node: its report stands for those of its kind.
  if (onControlPlane || verdicts.some(({ ref }) => ref.kind !== 'Node')) return null;
  const missing = nodes.filter(({ metadata }) => !seen.has(metadata.name)).map(({ metadata }) => metadata.name);
  if (missing.length === 0) return null;
  return gap(`Nobody looked at ${missing.length} of ${nodes.length} nodes (${missing.slice(0, 3).join(', ')}…)`);
}

/** A node, as findings name it. */
export const nodeRef = (name: string): ObjectRef => ({ apiVersion: 'v1', kind: 'Node', namespace: '', name });

const refTo = ({ apiVersion, kind, metadata }: KubeObject): ObjectRef => ({
  apiVersion,
  kind,
  namespace: metadata.namespace,
  name: metadata.name,
});

/** The keys of anything; `{}` for what is no object. */
export const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}; // any object has keys

/** A sensor's object for the node worker. */
export function sensed(kind: SensorKind, spec: string): string {
  return object(
    'hostdata.kubescape.cloud/v1beta1',
    kindNames[kind],
    'name: worker',
    `spec: { nodeName: worker, ${spec} }`,
  );
}
