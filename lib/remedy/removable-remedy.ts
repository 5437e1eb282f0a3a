import { edgesAt, type AttackGraph } from '@/lib/attack-paths/graph';
import type { Removable } from '@/lib/attack-paths/types';
import { objectsOf } from '@/lib/inventory/kinds';
import { compareRefs } from '@/lib/inventory/refs';
import type { Workload } from '@/lib/inventory/workloads';
import { deleteBinding } from './binding-remedy';
import { enforcePodSecurity, removeAnnotations } from './label-remedy';
import { patchWorkload } from './workload-remedy';
import type { Remedy } from './types';

const cloudAnnotations = [
  'eks.amazonaws.com/role-arn',
  'iam.gke.io/gcp-service-account',
  'azure.workload.identity/client-id',
];

/**
 * How to take away what an attack path needs: a binding, a setting of a pod, a missing Pod Security level, a cloud role.
 *
 * @returns Null when the object is not in the graph's cluster, or the change is its owner's to say.
 */
export function remedyOfRemovable(graph: AttackGraph, removable: Removable): Remedy | null {
  const { kind, object } = removable;
  const { inventory, rbac, workloads } = graph.terrain;
  if (kind === 'binding') {
    const binding = rbac.objects.bindings.find(
      (each) => each.kind === object.kind && each.namespace === object.namespace && each.name === object.name,
    );
    return binding ? deleteBinding(binding) : null;
  }
  if (kind === 'namespace-label') {
    const namespace = objectsOf(inventory, 'namespaces').find(({ metadata }) => metadata.name === object.name);
    return enforcePodSecurity(object.name, 'baseline', namespace ?? null);
  }
  if (kind === 'annotation') {
    const account = objectsOf(inventory, 'serviceaccounts').find(
      ({ metadata }) => metadata.name === object.name && metadata.namespace === object.namespace,
    );
    return account ? removeAnnotations(account, cloudAnnotations) : null;
  }
  const workload = workloads.find(({ ref }) => compareRefs(ref, object) === 0);
  return workload ? patchWorkload(workload, fieldsBehind(graph, removable, workload)) : null;
}

/** The fields of the workload that the steps through it rest on, as paths. */
function fieldsBehind(graph: AttackGraph, { key }: Removable, workload: Workload): readonly string[] {
  const places = [...graph.removals].flatMap(([id, list]) => (list.some((each) => each.key === key) ? [id] : []));
  const edges = places.flatMap((id) => [...edgesAt(graph.leaving, graph.numberOf(id) ?? -1)]);
  const details = new Set(edges.flatMap((edge) => graph.edges[edge]?.evidence.map(({ detail }) => detail) ?? []));
  return [...details].flatMap((detail) => {
    const [field = '', ...rest] = detail.split(' ');
    if (field.endsWith('.capabilities.add')) return capabilityFields(workload, field, rest.join(' ').split(', '));
    // Writing is what opens the node: reading may go on.
    return key.endsWith(' host-path') ? writableMounts(workload, field) : [field];
  });
}

function capabilityFields({ containers }: Workload, field: string, names: readonly string[]): readonly string[] {
  const container = containers.find(({ path }) => field.startsWith(`${path}.`));
  return (container?.spec.securityContext?.capabilities?.add ?? []).flatMap((added, at) =>
    names.includes(added.toUpperCase().replace(/^CAP_/, '')) ? [`${field}[${at}]`] : [],
  );
}

function writableMounts({ containers, spec, specPath }: Workload, field: string): readonly string[] {
  const volume = spec.volumes?.find((_, at) => field === `${specPath}.volumes[${at}].hostPath`);
  return containers.flatMap(({ path, spec: { volumeMounts = [] } }) =>
    volumeMounts.flatMap((mount, at) =>
      mount.name === volume?.name && !mount.readOnly ? [`${path}.volumeMounts[${at}].readOnly`] : [],
    ),
  );
}
