import { reachableFrom } from './find-paths';
import type { AttackGraph } from './graph';
import { describePlace, kindOfPlace, nameOfPlace, place } from './places';
import type { PlaceId } from './types';

/** How much falls with one place. */
export type BlastRadius = {
  /** Deeds to cluster admin; null when it is out of reach. */
  readonly clusterAdminIn: number | null;
  /** Namespaces whose Secrets are read, sorted. */
  readonly secretsOf: readonly string[];
  /** Namespaces of which it becomes admin, sorted. */
  readonly adminOf: readonly string[];
  /**
   * Nodes on which code runs, sorted. `?` stands alone, for one whose name is not known: beside known ones it is left
   * out, for it may be any of them.
   */
  readonly nodes: readonly string[];
  readonly cloudRoles: readonly string[];
  /** Workloads in which code runs, itself left out. */
  readonly workloads: number;
  /** Users, groups and ServiceAccounts it can act as, itself left out. */
  readonly identities: number;
  /** The first of those workloads, and of those identities, as places; sorted. */
  readonly someWorkloads: readonly PlaceId[];
  readonly someIdentities: readonly PlaceId[];
  /** What it controls of the cluster as a whole: admission, the policy engine, traffic. Gravest first. */
  readonly also: readonly PlaceId[];
  /** Namespaces whose traffic it redirects, sorted. */
  readonly trafficOf: readonly string[];
  /** "cluster admin in 2 steps; Secrets of 9 namespaces; code on 3 nodes". */
  readonly sentence: string;
};

/** What can be reached from a place, in numbers and words. */
export function blastRadius(graph: AttackGraph, from: PlaceId): BlastRadius {
  const reached = reachableFrom(graph, [from]);
  const ids = [...reached.keys()].filter((id) => id !== from);
  const named = (kind: string) =>
    ids
      .filter((id) => kindOfPlace(id) === kind && nameOfPlace(id) !== '*')
      .map(nameOfPlace)
      .sort();
  const identities = ids.filter((id) => identityKinds.has(kindOfPlace(id)) && nameOfPlace(id) !== '*').sort();
  const workloads = ids.filter((id) => kindOfPlace(id) === 'workload' && nameOfPlace(id) !== '*').sort();
  const figures = {
    clusterAdminIn: reached.get(place.clusterAdmin) ?? null,
    secretsOf: named('secrets'),
    adminOf: named('namespace-admin'),
    nodes: knownOr('?', named('node')),
    cloudRoles: named('cloud-role'),
    workloads: workloads.length,
    identities: identities.length,
    someWorkloads: workloads.slice(0, mostNamed),
    someIdentities: identities.slice(0, mostNamed),
    also: [place.admission, place.policyEngine, place.traffic].filter((id) => reached.has(id)),
    trafficOf: named('namespace-traffic'),
  };
  return { ...figures, sentence: inWords(figures) };
}

const identityKinds: ReadonlySet<string> = new Set(['sa', 'user', 'group']);
/** Further ones are counted only: a cluster admin reaches all there are. */
const mostNamed = 200;

const knownOr = (unknown: string, names: readonly string[]) => {
  const known = names.filter((name) => !name.startsWith(unknown));
  return known.length === 0 && names.length > 0 ? [unknown] : known;
};

function inWords(figures: Omit<BlastRadius, 'sentence'>): string {
  const { clusterAdminIn, secretsOf, adminOf, nodes, cloudRoles, workloads, identities, also, trafficOf } = figures;
  const parts = [
    ...(clusterAdminIn === null ? [] : [`cluster admin in ${count(clusterAdminIn, 'step')}`]),
    ...(adminOf.length > 0 ? [`admin of ${count(adminOf.length, 'namespace')}`] : []),
    ...(secretsOf.length > 0 ? [`Secrets of ${count(secretsOf.length, 'namespace')}`] : []),
    ...(nodes.length > 0 ? [`code on ${count(nodes.length, 'node')}`] : []),
    ...(workloads > 0 ? [`code in ${count(workloads, 'other workload')}`] : []),
    ...(identities > 0 ? [`${count(identities, 'other identity', 'other identities')}`] : []),
    ...(cloudRoles.length > 0 ? [count(cloudRoles.length, 'cloud role')] : []),
    // A cluster admin has all of these.
    ...(clusterAdminIn === null ? also.map(describePlace) : []),
    ...(clusterAdminIn === null && !also.includes(place.traffic) && trafficOf.length > 0
      ? [`traffic of ${count(trafficOf.length, 'namespace')}`]
      : []),
  ];
  return parts.length > 0 ? parts.join('; ') : 'nothing beyond itself';
}

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
