import type { Workload } from '@/lib/inventory/workloads';
import { alike, type Alike } from './alike';
import { reachOf, type PortStretch } from './reachable-ports';
import type { Network, Reach } from './reachability';

/** Workloads of one namespace against workloads of another, each list alike to every policy. */
export type PairGroup = {
  readonly from: readonly Workload[];
  readonly to: readonly Workload[];
  readonly pairs: number;
  readonly reach: Reach;
  readonly stretches: readonly PortStretch[];
};

const order: readonly Reach[] = ['all', 'some', 'uncertain', 'none'];

/** Who of one namespace reaches whom of another: the widest open first. A workload is not asked about itself. */
export function pairsBetween(
  network: Network,
  workloads: readonly Workload[],
  from: string,
  to: string,
): readonly PairGroup[] {
  // Grouped together: what tells the ones apart are the rules of the others.
  const groups = alike(
    network,
    workloads.filter(({ ref }) => ref.namespace === from || ref.namespace === to),
  );
  const inside = (namespace: string) =>
    groups.flatMap((group) => {
      const own = group.workloads.filter(({ ref }) => ref.namespace === namespace);
      return own.length === 0 ? [] : [{ ...group, workloads: own }];
    });
  const targets = inside(to);
  return inside(from)
    .flatMap((source) => targets.map((target) => groupOf(network, source, target, from === to)))
    .filter(({ pairs }) => pairs > 0)
    .sort((a, b) => order.indexOf(a.reach) - order.indexOf(b.reach) || b.pairs - a.pairs);
}

function groupOf(network: Network, source: Alike, target: Alike, isOne: boolean): PairGroup {
  const stretches = network.between(source.example, target.example);
  const same = isOne ? source.workloads.filter((each) => target.workloads.includes(each)).length : 0;
  return {
    from: source.workloads,
    to: target.workloads,
    pairs: source.workloads.length * target.workloads.length - same,
    reach: reachOf(stretches),
    stretches,
  };
}
