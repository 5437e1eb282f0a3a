'use client';

import { useMemo } from 'react';
import { chainThrough, waysBetween, type Chain } from '@/components/graph/chain';
import { filterGraph } from '@/components/graph/filter-graph';
import { placeGraph } from '@/components/graph/placement';
import { emphasise, toElements } from '@/components/graph/to-elements';
import { useOrganic } from '@/components/graph/use-organic';
import { ghostsOf, withoutGhosts } from '@/components/what-if/ghosts';
import type { AccessAnswer } from '@/lib/access-graph/answers';
import { layoutBands } from '@/lib/access-graph/layout-bands';
import type { AccessGraph } from '@/lib/access-graph/types';
import type { AccessState } from './use-access-state';
import { usePlaces } from './use-places';

export type Pointed = {
  /** The node or line under the pointer. */
  readonly hovered: string | null;
  /** Where the keyboard is. */
  readonly cursor: string | null;
};

/** The picture that an answer and the address make: what is left after filters, where it stands, what is bright. */
export function useGraphView(answer: AccessAnswer, state: AccessState, off: readonly string[], pointed: Pointed) {
  const { graph } = answer;
  const { without, sev, hide, pin, start, end, sel, changed, bands: wantsBands, view } = state;
  const { hovered, cursor } = pointed;
  const onlyChanged = changed && answer.comparedWith !== null;
  const rows = usePlaces(graph, answer.snapshotId, answer.positions);
  const shown = useMemo(
    () => filterGraph(graph, { withoutKinds: without, severities: sev, hidden: hide, pinned: pin, onlyChanged }),
    [graph, without, sev, hide, pin, onlyChanged],
  );
  const inBands = wantsBands && view === 'columns';
  const banded = useMemo(() => (inBands ? layoutBands(shown, rows) : null), [inBands, shown, rows]);
  const columns = useMemo(() => placeGraph(shown, banded?.positions ?? rows), [shown, banded, rows]);
  const organic = useOrganic(shown, rows, view === 'organic');
  const placement = organic?.state === 'ready' ? organic.placement : columns;
  const plain = useMemo(() => toElements(shown, placement), [shown, placement]);
  const ghosts = useMemo(() => ghostsOf(shown, off), [shown, off]);
  // Chains run along what stands now.
  const standing = useMemo(() => withoutGone(withoutGhosts(shown, ghosts)), [shown, ghosts]);
  const selected = shown.nodes.find(({ id }) => id === sel) ?? null;
  const selectedId = selected?.id ?? null;
  const isOnWay = start !== null || end !== null;
  const way = useMemo(() => (isOnWay ? waysBetween(standing, start, end) : null), [standing, start, end, isOnWay]);
  const elements = useMemo(
    () =>
      emphasise(plain, {
        chain: selectedId === null ? null : chainThrough(standing, selectedId),
        selected: selectedId,
        hovered: hovered === null ? null : chainAt(standing, hovered),
        pointed: hovered,
        cursor,
        focus: shown.focus,
        ghosts,
        pinned: pin,
        start,
        end,
        way,
      }),
    [plain, shown, standing, ghosts, selectedId, hovered, cursor, pin, start, end, way],
  );
  return {
    shown,
    standing,
    ghosts,
    rows,
    placement,
    organic,
    bands: banded?.bands ?? null,
    elements,
    selected,
    way,
    /** How many ways lead from start to end; null when one of them is not in the picture. */
    ways: isOnWay ? (way?.ways ?? null) : 0,
  };
}

/** The chain through a node, or through both ends of a line and on from there. */
function chainAt(graph: AccessGraph, id: string): Chain {
  const edge = graph.edges.find((each) => each.id === id);
  if (!edge) return chainThrough(graph, id);
  return { nodes: new Set([edge.source, edge.target]), edges: new Set([id]) };
}

function withoutGone(graph: AccessGraph): AccessGraph {
  if (!graph.edges.some(({ change }) => change === 'removed')) return graph;
  return { ...graph, edges: graph.edges.filter(({ change }) => change !== 'removed') };
}
