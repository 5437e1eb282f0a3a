import type { ObjectRef } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import type { MeshState } from '@/lib/network/mesh-types';
import { ciliumKinds, meshKinds, meshOf } from '@/lib/network/mesh';
import { defineControl } from '../define-control';
import { deployment, documents, object } from '../manifests';
import { workloadKinds } from '../reads';
import type { Control, ControlContext, Judged, Violation } from '../types';
import { defineWorkloadControl } from '../workload-control';

const shape = { family: 'network', surface: 'workloads' } as const;
const references = { nsa: ['Network separation and hardening'], owasp: ['K07'] };
const reads = ['namespaces', ...workloadKinds];

const istiod = deployment('containers: [{ name: d }]', 'name: istiod, namespace: istio-system', 'app: istiod');
const namespaceOf = (name: string, labels = '') =>
  object('v1', 'Namespace', `name: ${name}${labels && `, labels: { ${labels} }`}`);
const app = (namespace = 'shop') => deployment('containers: [{ name: app }]', `name: app, namespace: ${namespace}`);
const inMesh = documents(istiod, namespaceOf('shop', 'istio-injection: enabled'), app());
const peer = (mode: string) =>
  object(
    'security.istio.io/v1',
    'PeerAuthentication',
    'name: default, namespace: shop',
    `spec: { mtls: { mode: ${mode} } }`,
  );
const rules = (spec: string) =>
  object('security.istio.io/v1', 'AuthorizationPolicy', 'name: rules, namespace: shop', `spec: { ${spec} }`);

/** Namespaces of Kubernetes and of the meshes themselves. */
const ofThePlatform = /^(kube-.*|istio-.*|linkerd.*|cilium.*|openshift-.*|local-path-storage)$/;

const isApplication = ({ ref, spec }: Workload) => spec.hostNetwork !== true && !ofThePlatform.test(ref.namespace);

/** Workloads that a mesh passes by. */
export const workloadOutsideMesh = defineWorkloadControl({
  ...shape,
  id: 'workload-outside-mesh',
  title: 'Workloads stand outside of the service mesh',
  severity: 'low',
  why: 'The mesh proves who calls whom, but not here: this workload has no identity, and whoever must talk to it has to accept plain text.',
  remediation: {
    text: 'Label its namespace for injection and restart it; where it must stay outside, let nobody in by network policy.',
    patch: 'metadata:\n  labels:\n    istio-injection: enabled',
  },
  references,
  reads,
  each: ({ inventory, workloads }) =>
    meshOf(inventory).installed.some((name) => name !== 'Cilium') ? workloads.filter(isApplication) : [],
  *check(workload, { inventory }) {
    const { installed, of } = meshOf(inventory);
    if (of(workload) === null)
      yield { path: '', message: `${installed.join(' and ')} is installed, and its pods are not in it` };
  },
  examples: [
    { name: 'no injection', manifest: documents(istiod, namespaceOf('shop'), app()), fails: ['app'] },
    { name: 'its namespace injects', manifest: inMesh, fails: [] },
    { name: 'there is no mesh', manifest: documents(namespaceOf('shop'), app()), fails: [] },
  ],
});

function inMeshControl(
  check: (state: MeshState) => Violation | null,
  control: Pick<Control<Workload>, 'id' | 'title' | 'severity' | 'why' | 'remediation' | 'examples'>,
): Control<Workload> {
  return defineWorkloadControl({
    ...shape,
    ...control,
    references: { ...references, mitre: ['T1557'] },
    reads: [...reads, ...meshKinds, ...ciliumKinds],
    each: ({ inventory, workloads }) =>
      workloads.filter((each) => isApplication(each) && meshOf(inventory).of(each) !== null),
    *check(workload, { inventory }) {
      const state = meshOf(inventory).of(workload);
      const violation = state && check(state);
      if (violation) yield violation;
    },
  });
}

/** Workloads of a mesh that also take plain text. */
export const permissiveMtls = inMeshControl(
  ({ mesh, mtls, mtlsBy }) => {
    if (mtls !== 'permissive' && mtls !== 'off') return null;
    const by = mtlsBy ? `${mtlsBy.kind} ${mtlsBy.namespace}/${mtlsBy.name}` : `the default of ${mesh}`;
    return mtls === 'off'
      ? { path: '', severity: 'medium', message: `Takes plain text only: ${by} turns mTLS off` }
      : { path: '', message: `Takes plain text beside mTLS, by ${by}` };
  },
  {
    id: 'permissive-mesh-mtls',
    title: 'Workloads of the mesh accept plain text',
    severity: 'low',
    why: 'Permissive is meant for moving in. As long as it stays, whoever sits in the network calls without an identity, and no rule about identities holds.',
    remediation: {
      text: 'Once every caller is in the mesh, demand mTLS in the namespace, then in the whole mesh.',
      patch:
        'apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata:\n  name: default\nspec:\n  mtls:\n    mode: STRICT',
    },
    examples: [
      { name: 'the default', manifest: inMesh, fails: ['app'] },
      { name: 'turned off', manifest: documents(inMesh, peer('DISABLE')), fails: ['app'] },
      { name: 'strict', manifest: documents(inMesh, peer('STRICT')), fails: [] },
      { name: 'outside of the mesh', manifest: documents(istiod, namespaceOf('shop'), app()), fails: [] },
    ],
  },
);

/** Workloads of a mesh that every identity may call. */
export const noMeshAuthorization = inMeshControl(
  ({ mesh, authorization }) =>
    authorization === 'none' ? { path: '', message: `No policy of ${mesh} limits who may call it` } : null,
  {
    id: 'no-mesh-authorization',
    title: 'Workloads of the mesh let every identity call',
    severity: 'low',
    why: 'mTLS says who calls. Without a policy nobody asks whether they should: one taken workload calls all the others, politely, with its own certificate.',
    remediation: {
      text: 'Begin with a policy that allows nothing in the namespace, then allow each caller by its ServiceAccount.',
      patch: 'apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata:\n  name: allow-nothing\nspec: {}',
    },
    examples: [
      { name: 'no policy', manifest: inMesh, fails: ['app'] },
      { name: 'nothing is allowed', manifest: documents(inMesh, rules('action: ALLOW')), fails: [] },
      { name: 'outside of the mesh', manifest: documents(istiod, namespaceOf('shop'), app()), fails: [] },
    ],
  },
);

/** Policies of a mesh that allow everybody. */
export const openMeshAuthorization = inMeshControl(
  ({ authorization, policies }) =>
    authorization === 'allow-all'
      ? {
          path: '',
          message:
            policies.length > 0
              ? `Every identity may call it, by ${policies.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`
              : 'Every identity of the mesh may call it, by its default inbound policy',
        }
      : null,
  {
    id: 'open-mesh-authorization',
    title: 'Policies of the mesh allow everybody',
    severity: 'low',
    why: 'The policy looks like a limit and is none. What it allows, no other policy that allows takes away.',
    remediation: { text: 'Name the ServiceAccounts that may call, and remove rules without conditions and stars.' },
    examples: [
      { name: 'a rule without conditions', manifest: documents(inMesh, rules('rules: [{}]')), fails: ['app'] },
      {
        name: 'one identity',
        manifest: documents(
          inMesh,
          rules('rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/web] } }] }]'),
        ),
        fails: [],
      },
    ],
  },
);

const theCluster: ObjectRef = { apiVersion: 'v1', kind: 'Cluster', namespace: '', name: 'cluster' };

/** Clusters in which applications cannot prove who they are to each other. */
export const noMeshIdentity = defineControl<Judged>({
  ...shape,
  id: 'no-mesh-identity',
  title: 'Applications have no identity towards each other',
  severity: 'low',
  why: 'Several applications share the network, and what says who calls is an address. Whoever takes one pod can pretend to be any other.',
  remediation: {
    text: 'A service mesh (Istio ambient, Linkerd) or mutual authentication of Cilium gives each workload an identity without changing it. Where applications carry their own mTLS, accept this with that reason.',
  },
  references: { ...references, mitre: ['T1557'] },
  reads,
  each: (context) => (applicationNamespaces(context).length > 1 ? [{ ref: theCluster }] : []),
  *check(_, context) {
    if (meshOf(context.inventory).installed.length > 0) return;
    yield {
      path: '',
      message: `${applicationNamespaces(context).length} namespaces with applications, and no mesh in sight`,
    };
  },
  examples: [
    {
      name: 'two applications',
      manifest: documents(namespaceOf('shop'), app(), namespaceOf('blog'), app('blog')),
      fails: ['cluster'],
    },
    { name: 'one application', manifest: documents(namespaceOf('shop'), app()), fails: [] },
    { name: 'a mesh', manifest: documents(inMesh, namespaceOf('blog'), app('blog')), fails: [] },
  ],
});

const applicationNamespaces = ({ workloads }: ControlContext) => [
  ...new Set(workloads.filter(isApplication).map(({ ref }) => ref.namespace)),
];
