import { AppError } from '@/lib/errors';
import { benchmarkReports, benchmarkSections } from './benchmark-files';
import { expandLists, type Expanded } from './expand-lists';
import { gapsOfFile } from './gaps-of-file';
import { kubeletAnswer, kubeletAnswers, nodeOfFile } from './kubelet-answers';
import { isKubernetesGroup, isUnreadKubernetesKind } from './kubernetes-kinds';
import { objectsOf } from './kinds';
import { platformOf } from './platform';
import { compareText, groupOf, refKey, refOf } from './refs';
import { Misfit } from './sanitise/rule';
import { sanitise } from './sanitise/sanitise';
import { serverVersionOf } from './server-version';
import type { ApiResource, Gap, GroupResource, Inventory, KubeObject, Platform } from './types';
import { kindOf } from './wanted-kinds';

/** What is known about a collection besides its objects. */
export type About = {
  readonly source: Inventory['source'];
  /** ISO time. */
  readonly collectedAt: string;
  /** Left out: read from the API server's own pod, where one is visible. */
  readonly kubernetesVersion?: string | null;
  /** Left out: guessed from the nodes. */
  readonly platform?: Platform | null;
  readonly apiResources?: readonly ApiResource[];
  readonly gaps?: readonly Gap[];
  /** Kinds that were listed to the end, even those that turned out empty. */
  readonly kindsRead?: readonly GroupResource[];
  /** Where an object stands, `cluster.yaml, document 3`; errors name it. Counted over `objects`, not over List items. */
  readonly originOf?: (index: number) => string;
};

/**
 * Turns objects as Kubernetes or a manifest writes them into an inventory: lists expanded, secrets and noise dropped,
 * each object under its kind, everything sorted. The same objects in any order give the same inventory.
 *
 * Identical copies of an object merge, and so do two looks at one pod of a controller (the same UID). Custom resources that no control reads are counted in `ignored`.
 *
 * @throws AppError `invalid-input`, naming the object, for what the API server would refuse: a missing name, a field of
 *   the wrong type, a kind that Kubernetes does not have, two different objects of one name.
 */
export function normalise(objects: readonly unknown[], about: About): Inventory {
  const read = readObjects(objects, about);
  const kinds = sortedKinds(read.byResource, [...(about.kindsRead ?? []), ...read.listed]);
  const gaps = [...(about.gaps ?? []), ...(about.source === 'file' ? gapsOfFile(kinds, read.cut) : [])];
  gaps.sort((a, b) => compareText(a.resource, b.resource) || compareText(a.namespace, b.namespace));
  const apiResources = [...(about.apiResources ?? [])];
  apiResources.sort((a, b) => compareText(a.group, b.group) || compareText(a.resource, b.resource));

  const inventory: Inventory = {
    source: about.source,
    collectedAt: about.collectedAt,
    kubernetesVersion: about.kubernetesVersion ?? null,
    platform: about.platform ?? null,
    apiResources,
    kinds,
    gaps,
    ...(read.ignored.size > 0 && {
      ignored: Object.fromEntries([...read.ignored].sort(([a], [b]) => compareText(a, b))),
    }),
  };
  return {
    ...inventory,
    kubernetesVersion: inventory.kubernetesVersion ?? serverVersionOf(objectsOf(inventory, 'pods')),
    platform: inventory.platform ?? platformOf(objectsOf(inventory, 'nodes')),
  };
}

type Read = {
  readonly byResource: Map<GroupResource, Map<string, Placed>>;
  readonly ignored: Map<string, number>;
  readonly listed: ReadonlySet<GroupResource>;
  readonly cut: ReadonlySet<GroupResource>;
};
/** An object of `objects`, or one item of a list that stands there. */
type Where = { readonly index: number; readonly item: number | null };
type Placed = { readonly object: KubeObject; readonly where: Where; readonly uid: unknown };

function readObjects(objects: readonly unknown[], { originOf }: About): Read {
  const byResource: Read['byResource'] = new Map();
  const ignored: Read['ignored'] = new Map();
  const listed = new Set<GroupResource>();
  const cut = new Set<GroupResource>();
  const origin = ({ index, item }: Where) =>
    (originOf?.(index) ?? `object ${index + 1}`) + (item === null ? '' : `, item ${item + 1}`);

  const benchmarks: { readonly sections: NonNullable<ReturnType<typeof benchmarkSections>>; readonly where: Where }[] =
    [];

  const readOne = (raw: unknown, where: Where) => {
    const sections = benchmarkSections(raw);
    if (sections) {
      benchmarks.push({ sections, where });
      return;
    }
    const answer = naming(
      () => origin(where),
      () => kubeletAnswer(raw, nodeOfFile(originOf?.(where.index) ?? '')),
    );
    if (answer) {
      place(byResource, kubeletAnswers, { object: answer, where, uid: undefined }, origin);
      return;
    }
    const { known, apiVersion, kind, source } = naming(
      () => origin(where),
      () => recognise(raw),
    );
    if (known === null) {
      const name = `${kind}.${groupOf(apiVersion)}`;
      ignored.set(name, (ignored.get(name) ?? 0) + 1);
      return;
    }
    const object = naming(
      () => describe(source, kind, origin(where)),
      () => sanitise(source, { apiVersion, kind }, known),
    );
    place(byResource, known.resource, { object, where, uid: uidOf(source) }, origin);
  };

  for (const [index, value] of objects.entries()) {
    const expanded: Expanded = { objects: [], listed, cut };
    naming(
      () => origin({ index, item: null }),
      () => expandLists(value, expanded),
    );
    for (const [item, raw] of expanded.objects.entries()) readOne(raw, { index, item: raw === value ? null : item });
  }
  const [first] = benchmarks;
  if (first) {
    const reports = benchmarkReports(benchmarks.flatMap(({ sections }) => sections));
    for (const report of reports) readOne(report, first.where);
  }
  return { byResource, ignored, listed, cut };
}

/** The kind of an object, and where the inventory keeps it; `known: null` for a custom resource that nobody reads. */
function recognise(value: unknown) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Misfit('is not a Kubernetes object');
  }
  const source = value as Readonly<Record<string, unknown>>; // the line above left only plain objects
  const { apiVersion, kind } = source;
  if (typeof kind !== 'string' || kind === '') throw new Misfit('has no kind');
  if (typeof apiVersion !== 'string' || apiVersion === '') throw new Misfit(`(${kind.slice(0, 63)}) has no apiVersion`);
  if (!/^[A-Za-z][A-Za-z0-9]{0,62}$/.test(kind)) throw new Misfit(`has a kind that is no name: ${kind.slice(0, 63)}`);
  if (!/^(?:[a-z0-9.-]{1,253}\/)?[a-z0-9]{1,63}$/.test(apiVersion)) {
    throw new Misfit(`(${kind}) has an apiVersion that is none: ${apiVersion.slice(0, 80)}`);
  }
  const known = kindOf(apiVersion, kind);
  if (known === null && isKubernetesGroup(apiVersion) && !isUnreadKubernetesKind(kind)) {
    throw new Misfit(`has the kind ${kind}, which Kubernetes does not have in ${apiVersion}`);
  }
  return { source, apiVersion, kind, known };
}

function place(
  byResource: Read['byResource'],
  resource: GroupResource,
  placed: Placed,
  origin: (where: Where) => string,
) {
  const { object, where } = placed;
  const key = refKey(refOf(object));
  const group = byResource.get(resource) ?? new Map<string, Placed>();
  byResource.set(resource, group);
  const before = group.get(key);
  if (before === undefined) {
    group.set(key, placed);
    return;
  }
  const [one, other] = [JSON.stringify(before.object), JSON.stringify(object)];
  if (one === other) return;
  if (isSamePod(before, placed)) {
    if (other < one) group.set(key, placed); // either will do, but the same one in whatever order they come
    return;
  }
  const [first, second] = [origin(before.where), origin(where)];
  const places = first === second ? `twice in ${first}` : `in ${first} and in ${second}`;
  throw new AppError('invalid-input', `${nameOf(object)} stands ${places} with different content`);
}

/** A pod that changed while it was read twice. It is judged on its controller, of which there is one. */
function isSamePod(a: Placed, b: Placed): boolean {
  return a.object.kind === 'Pod' && a.object.metadata.owner !== null && typeof a.uid === 'string' && a.uid === b.uid;
}

function uidOf({ metadata }: Readonly<Record<string, unknown>>): unknown {
  return typeof metadata === 'object' && metadata !== null && 'uid' in metadata ? metadata.uid : undefined;
}

function sortedKinds(byResource: Read['byResource'], alsoRead: readonly GroupResource[]): Inventory['kinds'] {
  const kinds: Record<GroupResource, readonly KubeObject[]> = {};
  for (const resource of [...new Set([...byResource.keys(), ...alsoRead])].sort(compareText)) {
    const objects = [...(byResource.get(resource)?.values() ?? [])].map(({ object }) => object);
    kinds[resource] = objects.sort(
      (a, b) =>
        compareText(a.metadata.namespace, b.metadata.namespace) ||
        compareText(a.metadata.name, b.metadata.name) ||
        compareText(a.apiVersion, b.apiVersion),
    );
  }
  return kinds;
}

/** Runs `step`, turning a value that does not fit into an error that names its object. */
function naming<T>(object: () => string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof AppError) throw new AppError(error.code, `${object()}: ${error.message}`, { cause: error });
    if (!(error instanceof Misfit)) throw error;
    const problem = error.field === '' ? ` ${error.expected}` : `: ${error.field} ${error.expected}`;
    throw new AppError('invalid-input', object() + problem, { cause: error });
  }
}

function describe(source: Readonly<Record<string, unknown>>, kind: string, origin: string): string {
  const metadata = source['metadata'];
  if (typeof metadata !== 'object' || metadata === null) return `${kind} in ${origin}`;
  const { name, namespace } = metadata as { name?: unknown; namespace?: unknown }; // any object may be asked for them
  const parts = [namespace, name].filter((part) => typeof part === 'string' && part !== '');
  return parts.length === 0 ? `${kind} in ${origin}` : `${kind} ${parts.join('/').slice(0, 320)} in ${origin}`;
}

const nameOf = ({ kind, metadata: { namespace, name } }: KubeObject) =>
  `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
