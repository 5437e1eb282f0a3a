/**
 * Measured figures, one JSON line each; fails nothing. Medians of several runs where a run is short.
 *
 *   npm run bench                     everything
 *   npm run bench -- --only access    figures whose name contains a word
 *   npm run bench -- --pods 5000      a smaller cluster than the 20,000 pods of the budgets
 *
 * The clusters come from `make-cluster.mjs` of the shared tools; where that is absent this says so and ends.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAccessGraph } from '@/lib/access-graph/build-graph';
import { layoutColumns } from '@/lib/access-graph/layout-columns';
import { assess } from '@/lib/assessment/assess';
import { agreementWith } from '@/lib/attack-paths/answer-key';
import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import { chokePoints } from '@/lib/attack-paths/choke-points';
import { footholdGroups, footholdsOf } from '@/lib/attack-paths/footholds';
import { isObjective, isOfOneNamespace } from '@/lib/attack-paths/places';
import { smallestCut } from '@/lib/attack-paths/smallest-cut';
import { stepsToEach } from '@/lib/attack-paths/steps-to-each';
import { normalise } from '@/lib/inventory/normalise';
import type { Inventory } from '@/lib/inventory/types';
import { workloadsOf } from '@/lib/inventory/workloads';
import { can } from '@/lib/rbac/can';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { identityOf, subjectKey } from '@/lib/rbac/identity';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { ResourceRequest } from '@/lib/rbac/types';
import { whoCan } from '@/lib/rbac/who-can';
import { answerKey, answerKeyCluster } from '@/lib/testing/answer-key';
import { inventoryOf } from '@/lib/testing/inventory';
import { measureGraphOf, whyNoGraphBench } from './bench-graph';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, pods: { type: 'string', default: '20000' } },
});
measureAnswerKey();
const maker = '../shared/tools/make-cluster.mjs';
if (!existsSync(maker)) {
  console.error(`bench: no ${maker} here, so there is no cluster to measure`);
  process.exit(0);
}

const coreFigures = ['normalise', 'assess', 'can-i', 'who-can', 'attack paths', 'graph-neighbourhood', 'graph-layout'];
const work = mkdtempSync(join(tmpdir(), 'lynceus-bench-'));
try {
  const isCore = coreFigures.some(wanted);
  if (isCore || wanted('import')) {
    const big = makeCluster('big.json');
    if (wanted('import')) await measureImports(big);
    if (isCore) await measureCore(big);
  }
  if (wanted('graph-panning') || wanted('graph-http')) await measureGraph();
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** How well attack paths agree with a labelled cluster of our own: both shares are to be 1. */
function measureAnswerKey(): void {
  const name = 'attack paths answer key';
  if (!wanted(name)) return;
  const inventory = inventoryOf(answerKeyCluster);
  const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
  const { precision, recall, truePaths } = agreementWith(graph, answerKey);
  console.log(JSON.stringify({ figure: name, precision, recall, truePaths }));
}

async function measureImports(big: string): Promise<void> {
  const drifted = makeCluster('drifted.json', '--drift', '2');
  const data = join(work, 'data');
  for (const [name, file] of [
    ['import-first', big],
    ['import-drift-2-percent', drifted],
    ['import-unchanged', drifted],
  ] as const) {
    figure(name, { ...(await runImport(file, data)), databaseMegabytes: sizeOf(data) / 1e6 });
  }
}

/** The graph of a cluster with more than 5,000 bindings, panned in a browser without a GPU. */
async function measureGraph(): Promise<void> {
  const reason = whyNoGraphBench();
  if (reason !== null) {
    console.error(`bench: graph-panning is left out: ${reason}`);
    return;
  }
  const file = withBindings(makeCluster('bindings.json', '--pods', '5000'), 5_000);
  await measureGraphOf(file, join(work, 'graph-data'), (each) => {
    console.log(JSON.stringify({ bindings: 5_000, ...each }));
  });
}

/** The same cluster with as many bindings as asked: further ones give its ServiceAccounts `edit` where they live. */
function withBindings(file: string, wanted: number): string {
  type Named = { kind: string; metadata: { name: string; namespace?: string } };
  const list = JSON.parse(readFileSync(file, 'utf8')) as { items: Named[] }; // as the maker writes it
  const accounts = list.items.filter(({ kind }) => kind === 'ServiceAccount');
  const missing = wanted - list.items.filter(({ kind }) => kind.endsWith('RoleBinding')).length;
  for (let number = 0; number < missing; number += 1) {
    const { name, namespace = '' } = accounts[number % accounts.length]?.metadata ?? { name: 'default' };
    list.items.push({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: `bench-${number}`, namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: number % 3 === 0 ? 'edit' : 'view' },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    } as Named); // more than the names is only for the importer
  }
  writeFileSync(file, JSON.stringify(list));
  return file;
}

async function measureCore(file: string): Promise<void> {
  const objects = (JSON.parse(readFileSync(file, 'utf8')) as { items: unknown[] }).items;
  const about = { source: 'file', collectedAt: '2026-01-01T00:00:00Z' } as const;
  const inventory = normalise(objects, about);
  if (wanted('normalise'))
    figure('normalise', { objects: objects.length, ms: median(3, () => normalise(objects, about)) });
  if (wanted('assess')) {
    figure('assess', {
      ms: median(3, () => assess(normalise(objects, about), { cluster: 'bench' })),
      includes: 'normalise',
    });
  }

  const index = indexRbac(rbacOf(inventory));
  const subjects = subjectsOf(index);
  const random = generator(1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // the lists are not empty
  const question = (): ResourceRequest => ({
    kind: 'resource',
    verb: pick(['get', 'list', 'create', 'patch', 'delete', 'impersonate']),
    apiGroup: pick(['', 'apps', 'batch', 'rbac.authorization.k8s.io']),
    resource: pick(['pods', 'secrets', 'deployments', 'configmaps', 'roles', 'jobs']),
    subresource: pick(['', '', '', 'exec', 'log']),
    name: pick(['', 'x']),
    namespace: pick(['', ...index.objects.namespaces]),
  });

  if (wanted('can-i')) {
    const asked = Array.from({ length: 300_000 }, () => [identityOf(pick(subjects)), question()] as const);
    const ms = median(3, () => asked.forEach(([identity, request]) => can(index, identity, request)));
    figure('can-i', { questionsASecond: Math.round((asked.length / ms) * 1000) });
  }
  if (wanted('who-can')) {
    const times = Array.from({ length: 500 }, () => elapsed(() => whoCan(index, question())));
    figure('who-can', { medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95) });
    const widest = { verb: 'list', apiGroup: '', resource: 'pods', subresource: '', name: '', namespace: '' } as const;
    const everywhere = Array.from({ length: 300 }, () =>
      elapsed(() => whoCan(index, { kind: 'resource', ...widest }, { anyNamespace: true })),
    );
    figure('who-can-any-namespace', { medianMs: quantile(everywhere, 0.5), p95Ms: quantile(everywhere, 0.95) });
  }
  if (wanted('attack paths')) measureAttackPaths(() => normalise(objects, about));
  if (wanted('graph')) {
    const input = { index, workloads: workloadsOf(inventory), subjectRisk: new Map() };
    const whole = { hops: 4, riskyOnly: false, namespaces: [], scope: null, pinned: [], unfolded: [] };
    const ask = (limit: number) => ({ ...whole, limit });
    const cold = elapsed(() => buildAccessGraph(input, { ...ask(400), focus: null }));
    const times = Array.from({ length: 200 }, () => {
      const focus = subjectKey(pick(subjects));
      return elapsed(() => layoutColumns(buildAccessGraph(input, { ...ask(400), focus })));
    });
    figure('graph-neighbourhood', { coldMs: cold, medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95) });
    const graph = buildAccessGraph(input, { ...ask(3000), focus: null });
    figure('graph-layout', {
      nodes: graph.nodes.length,
      edges: graph.edges.length,
      ms: median(5, () => layoutColumns(graph)),
    });
  }
}

/** Each run with an inventory of its own, so that nothing is remembered from the run before. */
function measureAttackPaths(fresh: () => Inventory): void {
  const runs = Array.from({ length: 5 }, () => {
    const inventory = fresh();
    const index = indexRbac(rbacOf(inventory));
    const [build, graph] = spent(() => buildAttackGraph(inventory, index));
    const objectives = graph.places.filter(isObjective);
    const footholds = footholdsOf(graph, 'workloads');
    const everywhere = [...new Set(footholdGroups.flatMap((group) => footholdsOf(graph, group)))];
    const [paths] = spent(() => stepsToEach(graph, everywhere, objectives));
    const [cutting, cut] = spent(() => smallestCut(graph, footholds, ['cluster-admin']));
    const ofCluster = objectives.filter((objective) => !isOfOneNamespace(objective));
    const [choking] = spent(() => chokePoints(graph, footholds, ofCluster, 12));
    const [total, sizes] = [sum([build, paths, cutting]), { places: graph.places.length, edges: graph.edges.length }];
    const counts = { objectives: objectives.length, footholds: everywhere.length };
    return { build, paths, cutting, choking, total, sizes, counts, removals: cut.removals.length };
  });
  const [first] = runs;
  const middle = (of: (run: (typeof runs)[number]) => Spent) => {
    const times = runs.map(of);
    const [ms, cpuMs] = [times.map((each) => each.ms), times.map((each) => each.cpuMs)];
    return { ms: quantile(ms, 0.5), cpuMs: quantile(cpuMs, 0.5) };
  };
  figure('attack graph build', { ...first?.sizes, ...middle(({ build }) => build) });
  figure('attack paths all objectives', { ...first?.counts, ...middle(({ paths }) => paths) });
  figure('smallest cut', { removals: first?.removals, ...middle(({ cutting }) => cutting) });
  figure(
    'attack paths total',
    middle(({ total }) => total),
  );
  figure(
    'choke points',
    middle(({ choking }) => choking),
  );
}

/** Time on the wall, and time of processors, which says more on a busy machine. */
type Spent = { readonly ms: number; readonly cpuMs: number };

function spent<T>(work: () => T): readonly [spent: Spent, result: T] {
  const before = process.cpuUsage();
  const [ms, result] = timed(work);
  const { user, system } = process.cpuUsage(before);
  return [{ ms, cpuMs: (user + system) / 1000 }, result];
}

function sum(parts: readonly Spent[]): Spent {
  return {
    ms: parts.reduce((total, { ms }) => total + ms, 0),
    cpuMs: parts.reduce((total, { cpuMs }) => total + cpuMs, 0),
  };
}

function makeCluster(name: string, ...more: string[]): string {
  const path = join(work, name);
  const out = openSync(path, 'w');
  execFileSync(process.execPath, [maker, '--pods', values.pods, ...more], { stdio: ['ignore', out, 'inherit'] });
  closeSync(out);
  return path;
}

type ImportFigures = { seconds: number; peakMegabytes: number; addedKilobytes: number };

async function runImport(file: string, data: string): Promise<ImportFigures> {
  const started = process.hrtime.bigint();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=react-server', 'scripts/lynceus.ts', 'import', file, '--cluster', 'bench'],
    { env: { ...process.env, LYNCEUS_DATA: data }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, residentKilobytes(child.pid))), 20);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`the import ended with exit code ${String(code)}`);
  const added = /([\d,]+) kB added/.exec(output)?.[1] ?? '';
  return {
    seconds: Number(process.hrtime.bigint() - started) / 1e9,
    peakMegabytes: Math.round(peak / 1024),
    addedKilobytes: Number(added.replaceAll(',', '')),
  };
}

// VmHWM is the process's own record of its peak, so sampling does not miss it.
function residentKilobytes(pid: number | undefined): number {
  const status = `/proc/${String(pid)}/status`;
  return existsSync(status) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) : 0;
}

function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

function wanted(name: string): boolean {
  return name.includes(values.only) || values.only.includes(name);
}

function figure(name: string, measured: Record<string, unknown>): void {
  const rounded = Object.entries(measured).map(([key, value]) => [
    key,
    typeof value === 'number' ? Number(value.toPrecision(4)) : value,
  ]);
  console.log(JSON.stringify({ figure: name, pods: Number(values.pods), ...Object.fromEntries(rounded) }));
}

function timed<T>(work: () => T): readonly [ms: number, result: T] {
  const started = process.hrtime.bigint();
  const result = work();
  return [Number(process.hrtime.bigint() - started) / 1e6, result];
}

function elapsed(work: () => unknown): number {
  const started = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function median(runs: number, work: () => unknown): number {
  return quantile(
    Array.from({ length: runs }, () => elapsed(work)),
    0.5,
  );
}

function quantile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}

/** The same questions each time: a small linear congruential generator. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
