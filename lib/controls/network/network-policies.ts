import { matchesSelector } from '@/lib/inventory/selectors';
import type { Workload } from '@/lib/inventory/workloads';
import { networkPolicyKinds } from '@/lib/network/policies-of';
import type { Direction } from '@/lib/network/types';
import { objectsIn, workloadsIn } from '../by-namespace';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object, pod } from '../manifests';
import { workloadKinds } from '../reads';
import type { Control } from '../types';
import { defineWorkloadControl } from '../workload-control';
import { isolationOf } from './pod-isolation';

const policies = 'networkpolicies.networking.k8s.io';
const labelled = pod('containers: [{ name: app }]', 'name: app, namespace: shop, labels: { app: app }');
const policy = (spec: string) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'name: rules, namespace: shop', `spec: { ${spec} }`);
const nsa = ['Network separation and hardening'];

/** Two controls of one shape: who may reach the pods, and what the pods may reach. */
function isolationControl(
  direction: Direction,
  texts: Pick<Control, 'id' | 'title' | 'severity' | 'why' | 'references'> & { none: string; open: string },
): Control<Workload> {
  const { none, open, ...control } = texts;
  const type = direction === 'ingress' ? 'Ingress' : 'Egress';
  return defineWorkloadControl({
    ...control,
    version: 2,
    family: 'network',
    surface: 'nodes-network',
    remediation: {
      text: 'Deny everything in the namespace by default, then allow what the application needs, policy by policy.',
      patch: `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: default-deny-${direction}\nspec:\n  podSelector: {}\n  policyTypes: [${type}]`,
    },
    reads: [...workloadKinds, policies],
    requires: [policies],
    *check(workload, { inventory }) {
      const isolation = isolationOf(inventory)(workload, direction);
      if (isolation === 'isolated') return;
      if (workload.spec.hostNetwork === true) {
        yield {
          path: `${workload.specPath}.hostNetwork`,
          message: 'No network policy applies to pods on the network of their node',
        };
      } else {
        yield { path: '', message: isolation === 'none' ? none : open };
      }
    },
    examples: [
      {
        name: 'a policy for other pods',
        manifest: documents(labelled, policy(`podSelector: { matchLabels: { app: db } }, policyTypes: [${type}]`)),
        fails: ['app'],
      },
      {
        name: 'a policy that lets everything through',
        manifest: documents(labelled, policy(`podSelector: {}, policyTypes: [${type}], ${direction}: [{}]`)),
        fails: ['app'],
      },
      {
        name: 'a policy in the other direction only',
        manifest: documents(
          labelled,
          policy(`podSelector: {}, policyTypes: [${direction === 'ingress' ? 'Egress' : 'Ingress'}]`),
        ),
        fails: ['app'],
      },
      {
        name: 'denied by default',
        manifest: documents(labelled, policy(`podSelector: {}, policyTypes: [${type}]`)),
        fails: [],
      },
      {
        name: 'denied by Calico',
        manifest: documents(
          labelled,
          object(
            'projectcalico.org/v3',
            'GlobalNetworkPolicy',
            'name: deny',
            `spec: { selector: all(), types: [${type}] }`,
          ),
        ),
        fails: [],
      },
    ],
  });
}

export const openIngress = isolationControl('ingress', {
  id: 'pods-open-to-everybody',
  title: 'Every pod of the cluster can reach the pods',
  severity: 'medium',
  none: 'No network policy limits who may reach its pods',
  open: 'A network policy lets everybody reach its pods',
  why: 'One taken pod can knock at every door of the cluster: databases, admin pages, metrics.',
  references: { kubescape: ['C-0030', 'C-0260'], nsa, mitre: ['T1046', 'T1210'], owasp: ['K07'] },
});

export const openEgress = isolationControl('egress', {
  id: 'pods-reach-everything',
  title: 'The pods can reach everything',
  severity: 'low',
  none: 'No network policy limits what its pods may reach',
  open: 'A network policy lets its pods reach everything',
  why: "An intruder in the pod fetches tools, calls home, and asks the cloud's metadata service for the credentials of the node.",
  references: { kubescape: ['C-0030'], nsa, mitre: ['T1041', 'T1552.005'], owasp: ['K07'] },
});

/** Namespaces in which nobody has begun with network policies. */
export const namespaceWithoutPolicy = defineControl<JudgedObject>({
  id: 'namespace-without-network-policy',
  version: 2,
  family: 'network',
  surface: 'nodes-network',
  title: 'Namespaces have no network policy',
  severity: 'low',
  why: 'Without any policy all pods of the namespace talk to everybody, and nobody has written down who should.',
  remediation: {
    text: 'Begin with one policy that denies everything, then allow what the application needs.',
    patch:
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: default-deny\nspec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]',
  },
  references: { kubescape: ['C-0049', 'C-0054', 'C-0206'], cis: ['5.3.2'], nsa, mitre: ['T1046'], owasp: ['K07'] },
  reads: ['namespaces', policies],
  requires: [policies],
  each: judgeObjects('namespaces'),
  *check({ ref }, { inventory }) {
    const covered = networkPolicyKinds.some(
      (kind) => objectsIn(inventory, kind, ref.name).length > 0 || objectsIn(inventory, kind, '').length > 0,
    );
    if (!covered) yield { path: '', message: 'No network policy at all' };
  },
  examples: [
    {
      name: 'a policy elsewhere',
      manifest: documents(object('v1', 'Namespace', 'name: blog'), policy('podSelector: {}')),
      fails: ['blog'],
    },
    {
      name: 'one of its own',
      manifest: documents(object('v1', 'Namespace', 'name: shop'), policy('podSelector: {}')),
      fails: [],
    },
  ],
});

/** Policies that protect nothing. */
export const danglingPolicy = defineControl<JudgedObject>({
  id: 'dangling-network-policy',
  family: 'network',
  surface: 'nodes-network',
  title: 'Network policies select no pod',
  severity: 'low',
  why: 'The policy looks like protection and protects nothing: usually a label was renamed.',
  remediation: { text: 'Correct the selector, or delete the policy.' },
  references: { kubescape: ['C-0299'], nsa, owasp: ['K07'] },
  reads: [policies, ...workloadKinds],
  requires: workloadKinds,
  each: judgeObjects(policies),
  *check({ ref, object: { spec } }, { inventory }) {
    const { podSelector } = (spec ?? {}) as { podSelector?: unknown }; // as sanitised
    if (podSelector === undefined || isEmpty(podSelector)) return;
    const selected = workloadsIn(inventory, ref.namespace).some(({ podLabels }) =>
      matchesSelector(podSelector, podLabels),
    );
    if (!selected) yield { path: 'spec.podSelector', message: 'Selects no pod of its namespace' };
  },
  examples: [
    {
      name: 'a label that no pod carries',
      manifest: documents(labelled, policy('podSelector: { matchLabels: { app: db } }')),
      fails: ['rules'],
    },
    {
      name: 'an expression that selects',
      manifest: documents(labelled, policy('podSelector: { matchExpressions: [{ key: app, operator: Exists }] }')),
      fails: [],
    },
    { name: 'a default for all pods to come', manifest: documents(labelled, policy('podSelector: {}')), fails: [] },
  ],
});

const isEmpty = (selector: unknown) =>
  typeof selector === 'object' &&
  selector !== null &&
  Object.values(selector).every((part) => Object.keys(part ?? {}).length === 0);
