/**
 * Asks a real API server the same questions as `can`, over random RBAC, and counts the differences.
 *
 *   KUBECONFIG=… node --import tsx --conditions=react-server scripts/test-cluster-access.ts [--questions 2000] [--seed 1]
 *
 * Writes roles and bindings named `lynceus-access-…` and three namespaces into the current context's cluster, whose
 * user must be an administrator, and removes them again, also after a failure. Exit code 1 when anything differs.
 */
import { parseArgs } from 'node:util';
import { normalise } from '@/lib/inventory/normalise';
import { loadKubeconfig } from '@/lib/kubernetes/kubeconfig';
import { clusterAdmin, type KubeManifest } from '@/lib/kubernetes/testing/cluster-admin';
import { accessReview } from '@/lib/rbac/access-review';
import { can } from '@/lib/rbac/can';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac, type RbacIndex } from '@/lib/rbac/index-rbac';
import { nodeVerdict, type NodeVerdict } from '@/lib/rbac/node-authorizer';

const { values } = parseArgs({
  options: { questions: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
});
if (!process.env['KUBECONFIG']) {
  console.log('test-cluster-access skipped: KUBECONFIG not set');
  process.exit(0);
}

const admin = clusterAdmin(loadKubeconfig().currentContext);
const prefix = `lynceus-access-${process.pid}`;
const accounts = ['ci', 'default'];
const namespaces = ['a', 'b', 'c'].map((name) => `${prefix}-${name}`);
// What the rules name most stands here twice, so that a good part of the questions is allowed.
const common = {
  verbs: ['get', 'list', 'create', 'delete', 'bind', 'get', 'list', 'create', 'delete'],
  resources: ['pods', 'deployments', 'secrets', 'pods', 'deployments', 'pods'],
};
const random = generator(Number(values.seed));
const objects = randomRbac();
let minor: number | null = null;

try {
  for (const object of objects) await admin.apply(object);
  await aggregated();
  minor = await serverMinor();
  console.log(`Node authorizer as of ${minor === null ? 'the newest version' : `1.${minor}`}`);
  const questions = Array.from({ length: Number(values.questions) }, randomQuestion);
  const index = await readIndex();
  let [differences, allowed] = [0, 0];
  await inParallel(questions, 8, async (spec) => {
    const ours = answer(index, spec);
    let theirs = await ask(spec);
    // What was just written may not have reached the authorizer yet: a difference counts when it stays.
    for (let again = 0; again < 5 && differs(ours, theirs); again++) {
      await pause(1_000);
      theirs = await ask(spec);
    }
    if (theirs.allowed) allowed++;
    if (!differs(ours, theirs)) return;
    differences++;
    console.log(JSON.stringify({ spec, ours, theirs }));
  });
  console.log(`${questions.length} questions (${allowed} allowed), ${differences} differences`);
  process.exitCode = differences === 0 ? 0 : 1;
} finally {
  for (const object of [...objects].reverse())
    await admin.remove(object).catch((error: unknown) => console.error(error));
}

type Spec = Readonly<Record<string, unknown>>;
type Ours = {
  readonly allowed: boolean;
  readonly bindings: readonly string[];
  readonly beforeRbac: boolean;
  /** What the Node authorizer, which is asked before RBAC, says of a kubelet. */
  readonly node: NodeVerdict['verdict'] | null;
};
type Theirs = { readonly allowed: boolean; readonly reason: string };

/** An answer differs when it is not the same, or when the binding that the server names is not among our reasons. */
function differs(ours: Ours, theirs: Theirs): boolean {
  // Which pods are on a node decides these, and no pod runs here: RBAC's yes must be theirs, its no says nothing.
  const isUndecided = ours.node === 'own' || ours.node === 'related';
  if ((ours.allowed || ours.node === 'always') !== theirs.allowed && !(isUndecided && !ours.allowed)) return true;
  const [, named] = /RoleBinding "([^"/]+)/.exec(theirs.reason) ?? [];
  return theirs.allowed && named !== undefined && !ours.beforeRbac && !ours.bindings.includes(named);
}

function answer(index: RbacIndex, spec: Spec): Ours {
  const { identity, request } = accessReview(spec, 'question');
  const { allowed, because, beforeRbac } = can(index, identity, request);
  const node = nodeVerdict(identity, request, minor)?.verdict ?? null;
  return { allowed, bindings: because.map(({ binding }) => binding.name), beforeRbac: beforeRbac !== null, node };
}

async function ask(spec: Spec): Promise<Theirs> {
  const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec };
  const { status, text } = await admin.send('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', review);
  if (status !== 201) throw new Error(`The API server answered ${status}: ${text}`);
  const { status: verdict } = JSON.parse(text) as { status: { allowed?: boolean; reason?: string } };
  return { allowed: verdict.allowed === true, reason: verdict.reason ?? '' };
}

async function readIndex(): Promise<RbacIndex> {
  const kinds = ['clusterroles', 'clusterrolebindings', 'roles', 'rolebindings'];
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const { text } = await admin.send('GET', `/apis/rbac.authorization.k8s.io/v1/${kind}`);
      return JSON.parse(text) as unknown;
    }),
  );
  return indexRbac(rbacOf(normalise(lists, { source: 'live', collectedAt: new Date().toISOString() })));
}

/**
 * The minor version of the server. A build that was not told its version says an empty one: then the oldest API that it
 * still serves bounds it, since policy/v1beta1 left with 1.25; null where that is gone, too.
 */
async function serverMinor(): Promise<number | null> {
  const { minor: written } = JSON.parse((await admin.send('GET', '/version')).text) as { minor: string };
  const said = Number.parseInt(written, 10);
  if (!Number.isNaN(said)) return said;
  const { status } = await admin.send('GET', '/apis/policy/v1beta1');
  return status === 200 ? 24 : null;
}

/** Waits until the controller has filled the aggregated ClusterRole. */
async function aggregated(): Promise<void> {
  const path = `/apis/rbac.authorization.k8s.io/v1/clusterroles/${prefix}-aggregate`;
  for (let wait = 0; wait < 20; wait++) {
    const { rules } = JSON.parse((await admin.send('GET', path)).text) as { rules?: unknown[] | null };
    if (rules && rules.length > 0) return;
    await pause(500);
  }
}

function randomRbac(): KubeManifest[] {
  const rbac = 'rbac.authorization.k8s.io';
  const apiVersion = `${rbac}/v1`;
  const roleNames = ['one', 'two', 'three', 'four'].map((name) => `${prefix}-${name}`);
  const label = { [`${prefix}-part`]: 'true' };
  const subjects = () =>
    some(1, 3, () =>
      pick([
        () => ({ kind: 'User', apiGroup: rbac, name: pick(users()) }),
        () => ({ kind: 'Group', apiGroup: rbac, name: pick(groups()) }),
        () => ({ kind: 'ServiceAccount', namespace: pick(namespaces), name: pick(accounts) }),
      ])(),
    );
  const binding = (namespace: string | null, number: number): KubeManifest => ({
    apiVersion,
    kind: namespace ? 'RoleBinding' : 'ClusterRoleBinding',
    metadata: { name: `${prefix}-${number}`, ...(namespace && { namespace }) },
    roleRef: {
      apiGroup: rbac,
      kind: namespace ? pick(['Role', 'ClusterRole']) : 'ClusterRole',
      name: pick([...roleNames, `${prefix}-aggregate`, `${prefix}-gone`]),
    },
    subjects: subjects(),
  });
  return [
    ...namespaces.map((name): KubeManifest => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    ...roleNames.map((name, place): KubeManifest => {
      const metadata = { name, ...(place < 2 && { labels: label }) };
      return { apiVersion, kind: 'ClusterRole', metadata, rules: some(1, 4, () => randomRule(true)) };
    }),
    {
      apiVersion,
      kind: 'ClusterRole',
      metadata: { name: `${prefix}-aggregate` },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: label }] },
      rules: [],
    },
    ...namespaces.flatMap((namespace) =>
      roleNames.slice(0, 3).map((name): KubeManifest => {
        return { apiVersion, kind: 'Role', metadata: { name, namespace }, rules: some(1, 4, () => randomRule(false)) };
      }),
    ),
    ...Array.from({ length: 8 }, (_, number) => binding(null, number)),
    ...namespaces.flatMap((namespace) => Array.from({ length: 6 }, (_, number) => binding(namespace, number))),
  ];
}

function randomRule(withUrls: boolean) {
  const verbs = some(2, 4, () => pick(['get', 'list', 'create', 'delete', 'bind', '*']));
  if (withUrls && random() < 0.2) {
    return {
      verbs,
      nonResourceURLs: some(1, 2, () => pick(['/lynceus', '/lynceus/*', '/lyn*', '/lynceus**', '/*/x'])),
    };
  }
  return {
    verbs,
    apiGroups: some(1, 3, () => pick(['', 'apps', 'lynceus.example', '*'])),
    resources: some(2, 6, () =>
      pick([
        ...[
          'pods',
          'pods/exec',
          'pods/log',
          'pods/*',
          '*/exec',
          '*/scale',
          'deployments',
          'deployments/scale',
          'Pods',
          '*',
        ],
        ...['secrets', 'serviceaccounts/token', '*/token', 'nodes/status'],
      ]),
    ),
    ...(random() < 0.3 && { resourceNames: some(1, 2, () => pick(['x', 'y', '*', 'x*'])) }),
  };
}

function randomQuestion(): Spec {
  const who = { user: pick([...users(), `${prefix}-stranger`]), groups: some(0, 3, () => pick(groups())) };
  if (random() < 0.05) return kubeletQuestion();
  if (random() < 0.1) {
    const path = pick([
      '/lynceus',
      '/lynceus/',
      '/lynceus/x',
      '/lynceus/x/y',
      '/lynx',
      '/a/x',
      '/',
      '/healthz',
      '/version',
      '/lynceus*',
      '',
    ]);
    return { ...who, nonResourceAttributes: { verb: pick(['get', 'create', '*']), path } };
  }
  return {
    ...who,
    resourceAttributes: {
      verb: pick([...common.verbs, 'watch', 'update', 'impersonate', 'GET', '*']),
      group: pick(['', '', '', 'apps', 'lynceus.example', '*']),
      resource: pick([...common.resources, 'nodes', 'serviceaccounts', '*', 'Pods', 'pods/exec']),
      subresource: pick(['', '', '', 'exec', 'log', 'scale', 'token', 'status', 'scale/exec', '*']),
      name: pick(['', 'x', 'y', 'z', '*', 'xx']),
      namespace: pick(['', ...namespaces, `${prefix}-elsewhere`]),
    },
  };
}

/** What a kubelet may ask, for the Node authorizer: by chance alone hardly one of the questions would be one. */
function kubeletQuestion(): Spec {
  const [group, resource] = pick([
    ...[['', 'nodes'] as const, ['', 'pods'] as const, ['', 'services'] as const, ['', 'secrets'] as const],
    ...[['coordination.k8s.io', 'leases'] as const, ['storage.k8s.io', 'csinodes'] as const],
    ...[['storage.k8s.io', 'csidrivers'] as const, ['node.k8s.io', 'runtimeclasses'] as const],
    ...[['certificates.k8s.io', 'certificatesigningrequests'] as const, ['', 'persistentvolumeclaims'] as const],
  ]);
  return {
    user: `system:node:${prefix}`,
    groups: ['system:nodes'],
    resourceAttributes: {
      verb: pick(['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection']),
      ...{ group, resource, subresource: pick(['', '', 'status', 'token', 'eviction']) },
      ...{ name: pick(['', 'x', prefix]), namespace: pick(['', ...namespaces, 'kube-node-lease']) },
    },
  };
}

function users(): readonly string[] {
  const spelled = namespaces.flatMap((namespace) =>
    accounts.map((name) => `system:serviceaccount:${namespace}:${name}`),
  );
  return [`${prefix}-alice`, `${prefix}-bob`, `${prefix}-*`, 'system:anonymous', `system:node:${prefix}`, ...spelled];
}

function groups(): readonly string[] {
  const implicit = ['system:serviceaccounts', `system:serviceaccounts:${namespaces[0] ?? ''}`, 'system:nodes'];
  return [`${prefix}-devs`, `${prefix}-ops`, `${prefix}-alice`, ...implicit];
}

async function inParallel<T>(values: readonly T[], lanes: number, work: (value: T) => Promise<void>): Promise<void> {
  const rest = values.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const value of rest) await work(value);
    }),
  );
}

function some<T>(fewest: number, most: number, make: () => T): T[] {
  return Array.from({ length: fewest + Math.floor(random() * (most - fewest + 1)) }, make);
}

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T; // the lists are not empty
}

function pause(milliseconds: number): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A small random generator, so that a seed repeats a run. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
