import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { documents, object, pod, podWith } from '../manifests';
import { workloadKinds } from '../reads';
import type { Control, Severity } from '../types';
import { defineWorkloadControl } from '../workload-control';
import { runsBeside } from './long-running';

type Resource = 'cpu' | 'memory';
type Bound = 'limits' | 'requests';

/**
 * Four controls of one shape. A LimitRange that fills the value in is as good as the value itself; a limit without a
 * request is its own request, as the API server has it. Where LimitRanges may not be read, a violation may be one too
 * many, never one too few.
 */
function resourceControl(
  resource: Resource,
  bound: Bound,
  { severity, why, kubescape, text }: { severity: Severity; why: string; kubescape: string[]; text: string },
): Control<Workload> {
  const one = bound === 'limits' ? 'limit' : 'request';
  const title = `Containers have no ${resource === 'cpu' ? 'CPU' : resource} ${one}`;
  const says = `${resource === 'cpu' ? 'CPU' : resource} ${one}`;
  const example = resource === 'cpu' ? '500m' : '256Mi';
  return defineWorkloadControl({
    id: `${resource}-${bound}`,
    title,
    severity,
    many: `containers have no ${says}`,
    why,
    remediation: { text, patch: `resources:\n  ${bound}:\n    ${resource}: ${example}` },
    references: { kubescape, nsa: ['Kubernetes Pod security'], mitre: ['T1499'], owasp: ['K01'] },
    reads: workloadKinds,

    *check(workload, { inventory }) {
      if (filledIn(inventory, workload.ref.namespace, resource, bound)) return;
      for (const container of workload.containers) {
        if (!runsBeside(container)) continue;
        const { limits, requests } = container.spec.resources ?? {};
        if (limits?.[resource] !== undefined || (bound === 'requests' && requests?.[resource] !== undefined)) continue;
        yield {
          path: `${container.path}.resources.${bound}.${resource}`,
          message: `Container ${container.name} has no ${says}`,
          container: { name: container.name },
        };
      }
    },

    examples: [
      { name: 'none', manifest: podWith(''), fails: ['app'] },
      {
        name: `a ${says}`,
        manifest: podWith(`resources: { ${bound}: { ${resource}: ${example} } }`),
        fails: [],
      },
      {
        name: 'a LimitRange fills it in',
        manifest: documents(
          podWith('', 'name: app, namespace: shop'),
          object(
            'v1',
            'LimitRange',
            'name: defaults, namespace: shop',
            `spec: { limits: [{ type: Container, ${bound === 'limits' ? 'default' : 'defaultRequest'}: { ${resource}: ${example} } }] }`,
          ),
        ),
        fails: [],
      },
      {
        name: 'an init container ends before it matters',
        manifest: pod(
          `initContainers: [{ name: setup }], containers: [{ name: app, resources: { limits: { ${resource}: ${example} } } }]`,
        ),
        fails: [],
      },
    ],
  });
}

export const cpuLimits = resourceControl('cpu', 'limits', {
  severity: 'low',
  kubescape: ['C-0009', 'C-0050', 'C-0270'],
  why: 'A container without a CPU limit may take all idle CPU of its node: a mining intruder does, and neighbours slow down.',
  text: 'Set a CPU limit, or a LimitRange that fills it in for the namespace.',
});
export const memoryLimits = resourceControl('memory', 'limits', {
  severity: 'medium',
  kubescape: ['C-0004', 'C-0009', 'C-0271'],
  why: 'A container without a memory limit can use up the memory of its node; the kernel then kills whatever it finds, not only the culprit.',
  text: 'Set a memory limit, or a LimitRange that fills it in for the namespace.',
});
export const cpuRequests = resourceControl('cpu', 'requests', {
  severity: 'low',
  kubescape: ['C-0050', 'C-0268'],
  why: 'Without a request the scheduler packs the pod anywhere, and it gets no CPU when the node is busy.',
  text: 'Request what the container uses on an ordinary day.',
});
export const memoryRequests = resourceControl('memory', 'requests', {
  severity: 'low',
  kubescape: ['C-0004', 'C-0269'],
  why: 'Without a request the scheduler counts the pod as using nothing, and it is among the first to be evicted.',
  text: 'Request what the container uses on an ordinary day.',
});

type Limit = { readonly type?: string; readonly default?: object; readonly defaultRequest?: object };

function filledIn(inventory: Inventory, namespace: string, resource: Resource, bound: Bound): boolean {
  return limitsOf(inventory, namespace).some(({ type, default: limit = {}, defaultRequest = {} }) => {
    if (type !== 'Container') return false;
    return resource in limit || (bound === 'requests' && resource in defaultRequest);
  });
}

const limitsByNamespace = new WeakMap<Inventory, ReadonlyMap<string, readonly Limit[]>>();
function limitsOf(inventory: Inventory, namespace: string): readonly Limit[] {
  let limits = limitsByNamespace.get(inventory);
  if (!limits) {
    const found = new Map<string, Limit[]>();
    for (const range of objectsOf(inventory, 'limitranges')) {
      const { limits: own = [] } = (range['spec'] ?? {}) as { limits?: readonly Limit[] }; // as sanitised
      found.set(range.metadata.namespace, [...(found.get(range.metadata.namespace) ?? []), ...own]);
    }
    limitsByNamespace.set(inventory, (limits = found));
  }
  return limits.get(namespace) ?? [];
}
