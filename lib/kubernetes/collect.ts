import 'server-only';

import { AppError } from '@/lib/errors';
import { kubeletAnswers } from '@/lib/inventory/kubelet-answers';
import { normalise } from '@/lib/inventory/normalise';
import { compareText } from '@/lib/inventory/refs';
import type { ApiResource, Gap, GroupResource, Inventory, KubeObject } from '@/lib/inventory/types';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { cancelled } from './abort';
import { apiClient, type ApiClient } from './api-client';
import { askVersion } from './ask-version';
import { collectConfigMaps } from './collect-config-maps';
import { collectKind, type KindResult, type KnownNamespaces } from './collect-kind';
import { collectKubeletAnswers } from './collect-kubelet-answers';
import { collectNamespaces } from './collect-namespaces';
import { progressOf, type OnProgress, type Progress } from './collection-progress';
import { endpointOf, type ClusterConnection } from './connection';
import { discover, type Discovery } from './discover';
import { inParallel } from './in-parallel';
import { defaultLimits, type Limits } from './limits';
import { planCollection, type Target } from './plan-collection';
import { livePlatform } from './platform';

export type CollectOptions = {
  /** Called after each page and each kind. */
  readonly onProgress?: OnProgress;
  /** Ends the collection within moments; nothing is returned then. */
  readonly signal?: AbortSignal;
  /** Where to look when a kind may not be listed everywhere, for credentials that may not list namespaces. */
  readonly namespaces?: readonly string[];
  /** Whether to ask each kubelet for its settings, which takes a dangerous right; see `collectKubeletAnswers`. */
  readonly kubelets?: boolean;
  readonly limits?: Partial<Limits>;
};

/**
 * Reads one cluster: every wanted kind that its API serves, four lists at a time. What may not or cannot be read
 * becomes a gap; one kind that hangs takes nothing from the others. Secrets are never asked for.
 *
 * @throws AppError `invalid-request` for a namespace that is no name, `cluster-unreachable` when no API server answers, `cluster-unauthorized` when it does not accept the
 * credentials, `cancelled` when the signal fires, and those of `endpointOf`.
 */
export async function collect(connection: ClusterConnection, options: CollectOptions = {}): Promise<Inventory> {
  const { signal = new AbortController().signal, onProgress = () => undefined } = options;
  if (signal.aborted) throw cancelled();
  for (const namespace of options.namespaces ?? []) assertNamespace(namespace);
  const limits = { ...defaultLimits, ...options.limits };
  const client = apiClient(endpointOf(connection), limits);
  try {
    onProgress({ phase: 'connecting', kindsDone: 0, kindsTotal: 0, objectsRead: 0, detail: client.endpoint.url.host });
    const collectedAt = new Date().toISOString();
    const kubernetesVersion = await askVersion(client, signal, limits);
    const discovery = await discover(client, signal, limits.parallel);
    const plan = planCollection(wantedKinds, discovery);
    const progress = progressOf(plan.targets.length + (options.kubelets ? 1 : 0), onProgress);
    const run = { client, limits, signal, progress };
    const listed = await collectKinds(run, plan.targets, options.namespaces ?? []);
    refuseSilence(client, listed);
    const results = options.kubelets ? new Map([...listed, [kubeletAnswers, await askKubelets(run, listed)]]) : listed;
    return inventoryOf({ collectedAt, kubernetesVersion, discovery, planned: plan.gaps, results });
  } finally {
    client.close();
  }
}

function assertNamespace(name: string) {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
    throw new AppError('invalid-request', `${name} is not the name of a namespace`);
  }
}

type Run = {
  readonly client: ApiClient;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly progress: Progress;
};
type Results = ReadonlyMap<GroupResource, KindResult>;

/** Namespaces come first: their names are where the other kinds are looked for when they may not be listed at once. */
async function collectKinds(run: Run, targets: readonly Target[], named: readonly string[]): Promise<Results> {
  const isNamespaces = ({ wanted }: Target) => wanted.resource === 'namespaces';
  const results = new Map<GroupResource, KindResult>();
  const keepResult = async (target: Target, known: KnownNamespaces) => {
    results.set(target.wanted.resource, await collectOne(run, target, known));
  };
  for (const target of targets.filter(isNamespaces)) await keepResult(target, { names: named, complete: false });
  const known = knownNamespaces(results.get('namespaces'), named, run.client.endpoint.namespace);
  const others = targets.filter((target) => !isNamespaces(target));
  await inParallel(others, run.limits.parallel, (target) => keepResult(target, known));
  return results;
}

async function askKubelets({ client, limits, signal, progress }: Run, listed: Results): Promise<KindResult> {
  progress.begin(kubeletAnswers);
  const nodes = listed.get('nodes');
  const names = nodes?.read ? nodes.objects.map(({ metadata }) => metadata.name) : null;
  const result = await collectKubeletAnswers(client, names, {
    ...{ signal, limits, deadline: Date.now() + limits.kindDeadline },
    onCount: (objects: number) => progress.count(kubeletAnswers, objects),
  });
  progress.end(kubeletAnswers, result.objects.length);
  return result;
}

async function collectOne(run: Run, target: Target, known: KnownNamespaces): Promise<KindResult> {
  const { client, limits, signal, progress } = run;
  const { resource } = target.wanted;
  progress.begin(resource);
  const options = {
    signal,
    limits,
    deadline: Date.now() + limits.kindDeadline,
    onCount: (objects: number) => progress.count(resource, objects),
  };
  const result = await collectorOf(resource)(client, target, known, options);
  progress.end(resource, result.objects.length);
  return result;
}

function collectorOf(resource: GroupResource): typeof collectKind {
  if (resource === 'namespaces') return collectNamespaces;
  if (resource === 'configmaps') return (client, target, _known, options) => collectConfigMaps(client, target, options);
  return collectKind;
}

/** Those asked for, else all that could be listed, else the one the credentials belong to. */
function knownNamespaces(
  listed: KindResult | undefined,
  named: readonly string[],
  own: string | null,
): KnownNamespaces {
  if (named.length > 0) return { names: named, complete: false };
  if (listed?.read) return { names: listed.objects.map(({ metadata }) => metadata.name), complete: true };
  return { names: own === null ? [] : [own], complete: false };
}

/** A server that went away before anything was read leaves nothing worth keeping. */
function refuseSilence({ endpoint }: ApiClient, results: Results) {
  const all = [...results.values()];
  const silent = all.every(({ read, gaps }) => !read && gaps.every(({ reason }) => reason === 'unavailable'));
  if (!silent) return;
  const reason = all.flatMap(({ gaps }) => gaps)[0]?.message ?? 'it serves none of the kinds wanted';
  throw new AppError('cluster-unreachable', `${endpoint.url.host} answered, but nothing could be read: ${reason}`);
}

function inventoryOf(collected: {
  readonly collectedAt: string;
  readonly kubernetesVersion: string | null;
  readonly discovery: Discovery | null;
  readonly planned: readonly Gap[];
  readonly results: Results;
}): Inventory {
  const { collectedAt, kubernetesVersion, discovery, planned, results } = collected;
  const objectsOf = (resource: GroupResource) => results.get(resource)?.objects ?? [];
  const apiResources = preferred(discovery?.resources ?? []);
  const bindings = objectsOf('clusterrolebindings.rbac.authorization.k8s.io');
  const read = [...results].filter(([, result]) => result.read);
  const empty = normalise([], {
    source: 'live',
    collectedAt,
    kubernetesVersion,
    platform: livePlatform(kubernetesVersion, apiResources, objectsOf('nodes'), bindings),
    apiResources,
    gaps: [...planned, ...[...results.values()].flatMap((result) => result.gaps)],
    kindsRead: read.map(([resource]) => resource),
  });
  // The objects were sanitised page by page; only their order is left to settle.
  const kinds = Object.keys(empty.kinds).map((resource) => [resource, sorted(objectsOf(resource))] as const);
  return { ...empty, kinds: Object.fromEntries(kinds) };
}

function sorted(objects: readonly KubeObject[]): KubeObject[] {
  return [...objects].sort(
    ({ metadata: a }, { metadata: b }) => compareText(a.namespace, b.namespace) || compareText(a.name, b.name),
  );
}

/** One entry a resource: the version that the server prefers. */
function preferred(resources: readonly ApiResource[]): ApiResource[] {
  const first = new Map<string, ApiResource>();
  for (const resource of resources) {
    const key = `${resource.group}/${resource.resource}`;
    if (!first.has(key)) first.set(key, resource);
  }
  return [...first.values()];
}
