import { compareText } from '@/lib/inventory/refs';
import type { Workload } from '@/lib/inventory/workloads';
import { alike, type Alike } from './alike';
import { reachOf } from './reachable-ports';
import type { Network } from './reachability';

/** How many pairs of workloads of two namespaces may talk. */
export type NamespaceReach = {
  readonly from: string;
  readonly to: string;
  readonly pairs: number;
  /** Pairs between which at least one port is open for sure. */
  readonly open: number;
  /** Pairs of which it cannot be said. */
  readonly uncertain: number;
};

export type ReachMap = {
  /** One entry for each ordered pair of namespaces with two workloads to ask about, sorted. */
  readonly cells: readonly NamespaceReach[];
  /** Namespaces that were not asked about because there are too many different workloads; the smallest ones, sorted. */
  readonly leftOut: readonly string[];
};

/**
 * Who may talk to whom, by namespace. A workload is not asked about itself, and workloads that policies cannot tell
 * apart are asked once.
 *
 * @param about Only pairs of which one end is in this namespace.
 * @param most How many different workloads are compared with each other; namespaces beyond that are left out whole.
 */
export function namespaceReach(
  network: Network,
  workloads: readonly Workload[],
  { about = null, most = 700 }: { readonly about?: string | null; readonly most?: number } = {},
): ReachMap {
  const groups = alike(network, workloads);
  const leftOut = beyond(groups, most);
  const kinds = groups.flatMap((group) => {
    const counts = countByNamespace(group, leftOut);
    const isAbout = about === null || counts.some(([namespace]) => namespace === about);
    return counts.length === 0 ? [] : [{ example: group.example, counts, isAbout }];
  });
  const cells = new Map<string, { from: string; to: string; pairs: number; open: number; uncertain: number }>();
  for (const source of kinds) {
    for (const target of kinds) {
      if (!source.isAbout && !target.isAbout) continue;
      const reach = reachOf(network.between(source.example, target.example));
      for (const [from, sources] of source.counts) {
        for (const [to, targets] of target.counts) {
          if (about !== null && from !== about && to !== about) continue;
          const pairs = source === target && from === to ? sources * (sources - 1) : sources * targets;
          if (pairs === 0) continue;
          const key = `${from}\n${to}`;
          const cell = cells.get(key) ?? { from, to, pairs: 0, open: 0, uncertain: 0 };
          cell.pairs += pairs;
          if (reach === 'all' || reach === 'some') cell.open += pairs;
          if (reach === 'uncertain') cell.uncertain += pairs;
          cells.set(key, cell);
        }
      }
    }
  }
  return {
    cells: [...cells.values()].sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to)),
    leftOut: [...leftOut].sort(compareText),
  };
}

/** The namespaces that are too many: largest first, as many are kept as have no more than that many different workloads. */
function beyond(groups: readonly Alike[], most: number): ReadonlySet<string> {
  if (groups.length <= most) return new Set();
  const kindsIn = new Map<string, number>();
  const sizes = new Map<string, number>();
  for (const group of groups) {
    for (const [namespace, count] of countByNamespace(group, new Set())) {
      kindsIn.set(namespace, (kindsIn.get(namespace) ?? 0) + 1);
      sizes.set(namespace, (sizes.get(namespace) ?? 0) + count);
    }
  }
  const left = new Set<string>();
  let kept = 0;
  for (const [namespace] of [...sizes].sort(([a, one], [b, other]) => other - one || compareText(a, b))) {
    const kinds = kindsIn.get(namespace) ?? 0;
    if (kept + kinds > most) left.add(namespace);
    else kept += kinds;
  }
  return left;
}

function countByNamespace({ workloads }: Alike, without: ReadonlySet<string>): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { ref } of workloads) {
    if (!without.has(ref.namespace)) counts.set(ref.namespace, (counts.get(ref.namespace) ?? 0) + 1);
  }
  return [...counts];
}
