import 'server-only';

import { stringify } from 'yaml';
import type { KubeObject, ObjectRef } from '@/lib/inventory/types';
import { endId } from '@/lib/network/ends';
import { pairsBetween } from '@/lib/network/pairs-between';
import { portsInWords } from '@/lib/network/ports-in-words';
import type { Reach } from '@/lib/network/reachability';
import { suggestPolicies, type Suggestion } from '@/lib/network/suggest-policies';
import { exposuresOf } from '@/lib/controls/network/exposure';
import type { Workload } from '@/lib/inventory/workloads';
import { loadNetwork } from '@/lib/store/network';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

type Named = { readonly id: string; readonly ref: ObjectRef };

/** Workloads that talk alike: who, with whom, and on which ports. */
export type PairRow = {
  /** The first few; `fromTotal` says how many there are. */
  readonly from: readonly Named[];
  readonly fromTotal: number;
  readonly to: readonly Named[];
  readonly toTotal: number;
  readonly reach: Reach;
  readonly ports: string;
};

export type PairsAnswer = {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly PairRow[];
  /** How many rows there are before the list was cut. */
  readonly total: number;
};

const mostRows = 60;
const mostNames = 6;

/** Who of one namespace reaches whom of another in a snapshot, the widest open first. */
export async function answerPairs(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  from: string,
  to: string,
): Promise<PairsAnswer> {
  const { network, workloads } = await loadNetwork(viewer, snapshot.id);
  const groups = pairsBetween(network, workloads, from, to);
  return {
    from,
    to,
    total: groups.length,
    rows: groups.slice(0, mostRows).map((group) => ({
      from: named(group.from),
      fromTotal: group.from.length,
      to: named(group.to),
      toTotal: group.to.length,
      reach: group.reach,
      ports: portsInWords(group.stretches, group.reach === 'uncertain' ? 'uncertain' : 'allowed'),
    })),
  };
}

const named = (workloads: readonly Workload[]) =>
  workloads.slice(0, mostNames).map(({ ref }) => ({ id: endId(ref), ref }));

export type SuggestionAnswer = Pick<Suggestion, 'undoneBy' | 'stops'> & {
  /** The policies as one YAML file; '' when none is missing. */
  readonly yaml: string;
  readonly names: readonly string[];
  readonly workloads: number;
  readonly loseInternet: readonly Named[];
  readonly loseMetadata: readonly Named[];
  readonly withoutDns: readonly Named[];
  /** Workloads that something leads to from outside and that nobody would reach any more, with what leads there. */
  readonly cutOff: readonly (Named & { readonly exposures: readonly string[] })[];
};

/** What to add to a namespace so that nothing is open by accident, and what would stop working with it. */
export async function answerSuggestion(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  namespace: string,
  keepOwn: boolean,
): Promise<SuggestionAnswer> {
  const { inventory, workloads } = await loadNetwork(viewer, snapshot.id);
  const suggested = suggestPolicies(inventory, workloads, namespace, keepOwn);
  const exposures = exposuresOf(inventory);
  const all = (list: readonly Workload[]) => list.map(({ ref }) => ({ id: endId(ref), ref }));
  return {
    yaml: suggested.policies.map(manifestOf).join('---\n'),
    names: suggested.policies.map(({ metadata }) => metadata.name),
    workloads: workloads.filter(({ ref }) => ref.namespace === namespace).length,
    undoneBy: suggested.undoneBy,
    stops: suggested.stops,
    loseInternet: all(suggested.loseInternet),
    loseMetadata: all(suggested.loseMetadata),
    withoutDns: all(suggested.withoutDns),
    cutOff: suggested.loseVisitors.flatMap((workload) => {
      const found = [...new Set(exposures(workload).map(({ how }) => how))];
      return found.length === 0 ? [] : [{ id: endId(workload.ref), ref: workload.ref, exposures: found }];
    }),
  };
}

const manifestOf = ({ apiVersion, kind, metadata: { name, namespace }, spec }: KubeObject) =>
  stringify({ apiVersion, kind, metadata: { name, namespace }, spec });
