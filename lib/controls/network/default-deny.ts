import type { Workload } from '@/lib/inventory/workloads';
import { networkOf } from '@/lib/network/reachability';
import type { Direction } from '@/lib/network/types';
import { workloadsIn } from '../by-namespace';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object, pod } from '../manifests';
import { workloadKinds } from '../reads';
import type { Control, ControlContext } from '../types';

const policies = 'networkpolicies.networking.k8s.io';
const shop = object('v1', 'Namespace', 'name: shop');
const app = pod('containers: [{ name: app }]', 'name: app, namespace: shop, labels: { app: app }');
const policy = (spec: string) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'name: rules, namespace: shop', `spec: { ${spec} }`);

/** Whether a pod that is added to the namespace tomorrow, with labels that no policy knows, is limited. */
function defaultDenyControl(
  direction: Direction,
  texts: Pick<Control, 'id' | 'title' | 'severity' | 'why'>,
): Control<JudgedObject> {
  const type = direction === 'ingress' ? 'Ingress' : 'Egress';
  return defineControl<JudgedObject>({
    ...texts,
    family: 'network',
    surface: 'nodes-network',
    remediation: {
      text: 'Add one policy for every pod of the namespace that allows nothing, then allow what the applications need.',
      patch: `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: default-deny-${direction}\nspec:\n  podSelector: {}\n  policyTypes: [${type}]`,
    },
    references: {
      cis: ['5.3.2'],
      nsa: ['Network separation and hardening'],
      mitre: [direction === 'ingress' ? 'T1210' : 'T1041'],
      owasp: ['K07'],
    },
    reads: ['namespaces', policies, ...workloadKinds],
    requires: [policies],
    each: (context) =>
      judgeObjects('namespaces')(context).filter(({ ref }) => onPodNetwork(context, ref.name) !== null),
    *check({ ref }, context) {
      const beside = onPodNetwork(context, ref.name);
      if (!beside || networkOf(context.inventory).defaultBeside(beside, direction) === 'isolated') return;
      yield { path: '', message: `A pod that no policy names is not limited: there is no default for ${direction}` };
    },
    examples: [
      { name: 'no policy', manifest: documents(shop, app), fails: ['shop'] },
      {
        name: 'a policy for some pods',
        manifest: documents(shop, app, policy(`podSelector: { matchLabels: { app: app } }, policyTypes: [${type}]`)),
        fails: ['shop'],
      },
      {
        name: 'denied by default',
        manifest: documents(shop, app, policy(`podSelector: {}, policyTypes: [${type}]`)),
        fails: [],
      },
      { name: 'a namespace without workloads', manifest: documents(shop), fails: [] },
    ],
  });
}

const onPodNetwork = ({ inventory }: ControlContext, namespace: string): Workload | null =>
  workloadsIn(inventory, namespace).find(({ spec }) => spec.hostNetwork !== true) ?? null;

export const noDefaultDenyIngress = defaultDenyControl('ingress', {
  id: 'no-default-deny-ingress',
  title: 'Namespaces do not deny ingress by default',
  severity: 'low',
  why: 'Policies that name their pods leave out the next one: a new workload is open to every pod until somebody remembers it.',
});

export const noDefaultDenyEgress = defaultDenyControl('egress', {
  id: 'no-default-deny-egress',
  title: 'Namespaces do not deny egress by default',
  severity: 'low',
  why: 'What a new workload may reach is everything, until somebody remembers it: an intruder fetches tools and calls home.',
});
