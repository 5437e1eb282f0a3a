import { techniqueOf } from './catalogue';
import type { AttackGraph } from './graph';
import { describePlace, kindOfPlace } from './places';
import type { AttackEdge, Evidence, PlaceId } from './types';

/** One step of a path as a person reads it. */
export type Step = {
  readonly from: PlaceId;
  readonly to: PlaceId;
  /** Null where the step is no deed: a group, or a namespace within "everywhere". */
  readonly technique: string | null;
  readonly title: string | null;
  readonly mitre: readonly string[];
  /** "ServiceAccount shop/ci can create pods, and so run a pod in shop". */
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
};

/** The steps of a path; what can be taken away stands in the evidence of the step that it makes possible. */
export function describePath(graph: AttackGraph, edges: readonly AttackEdge[]): readonly Step[] {
  const steps: Step[] = [];
  let into: AttackEdge | null = null;
  let evidence: Evidence[] = [];
  for (const edge of edges) {
    evidence.push(...edge.evidence.filter((each) => !evidence.some((other) => isSame(each, other))));
    if (graph.removals.has(edge.to)) {
      into ??= edge;
      continue;
    }
    const from: PlaceId = into?.from ?? edge.from;
    const technique = edge.technique === null ? undefined : techniqueOf(edge.technique);
    steps.push({
      from,
      to: edge.to,
      technique: edge.technique,
      title: technique?.title ?? null,
      mitre: technique?.mitre ?? [],
      sentence: technique ? `${actor(from)} can ${technique.can}, and so ${gain(edge.to)}` : implied(from, edge.to),
      evidence,
    });
    into = null;
    evidence = [];
  }
  return steps;
}

const isSame = (a: Evidence, b: Evidence) =>
  a.detail === b.detail &&
  a.object.kind === b.object.kind &&
  a.object.namespace === b.object.namespace &&
  a.object.name === b.object.name;

const identities = ['sa', 'user', 'group'];
const deeds = [
  'run-pod',
  'enter-pods',
  'add-containers',
  'lift-level',
  'lift-level-over-pods',
  'unheld-pod',
  'unheld-containers',
  'reach-ports',
  'kubelet',
  'token-secrets',
  'any-token',
  'act-as-accounts',
  'act-as-users',
  'steer-pods',
  'steal-pods',
];

function actor(id: PlaceId): string {
  const kind = kindOfPlace(id);
  const named = describePlace(id);
  if (identities.includes(kind)) return named;
  if (kind === 'workload') return `${named.slice(0, 1).toUpperCase()}${named.slice(1)}`;
  return deeds.includes(kind) ? `Whoever can ${named}` : `Whoever has ${named}`;
}

function gain(id: PlaceId): string {
  const kind = kindOfPlace(id);
  const named = describePlace(id);
  if (identities.includes(kind)) return `act as ${named}`;
  if (deeds.includes(kind)) return named;
  if (kind === 'workload') return `run code in ${named}`;
  return ['cluster-admin', 'namespace-admin', 'cloud-role'].includes(kind) ? `become ${named}` : `have ${named}`;
}

function implied(from: PlaceId, to: PlaceId): string {
  if (to.startsWith('group:') && identities.includes(kindOfPlace(from)))
    return `${actor(from)} belongs to ${describePlace(to)}`;
  if (from === 'group:system:masters') return 'Group system:masters is cluster admin before RBAC is asked';
  return `${actor(from)} can ${gain(to)} as well`;
}
