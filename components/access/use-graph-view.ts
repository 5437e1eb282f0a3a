'use client';

import { useMemo } from 'react';
import { chainThrough, waysBetween, type Chain } from '@/components/graph/chain';
import { filterGraph } from '@/components/graph/filter-graph';
import { placeGraph } from '@/components/graph/placement';
import { emphasise, toElements } from '@/components/graph/to-elements';
import { useOrganic } from '@/components/graph/use-organic';
import { ghostsOf, withoutGhosts } from '@/components/what-if/ghosts';
import type { AccessAnswer } from '@/lib/access-graph/answers';
import { layoutBands, type Band } from '@/lib/access-graph/layout-bands';
import { rowHeight } from '@/lib/access-graph/layout-columns';
import { columns, type AccessGraph } from '@/lib/access-graph/types';
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
  // Bands grow and shrink with what is in them, so the time machine, where nothing may move, goes without.
  const mayBand = view === 'columns' && wantsBands !== false;
  const bandedAtAll = useMemo(() => (mayBand ? layoutBands(shown, rows) : null), [mayBand, shown, rows]);
  const banded =
    bandedAtAll && (wantsBands || (state.vs === null && suitsBands(bandedAtAll.bands, shown))) ? bandedAtAll : null;
  const inColumns = useMemo(() => placeGraph(shown, banded?.positions ?? rows), [shown, banded, rows]);
  const organic = useOrganic(shown, rows, view === 'organic');
  const placement = organic?.state === 'ready' ? organic.placement : inColumns;
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
    /** Where nodes stand before their columns are given widths. */
    rows: banded?.positions ?? rows,
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

const tallest = 700;

/** Bands help while there are a few, and while they do not make a tall picture of a flat one. */
function suitsBands(bands: readonly Band[], { nodes }: AccessGraph): boolean {
  const named = bands.filter(({ namespace }) => namespace !== '').length;
  const height = bands.at(-1)?.bottom ?? 0;
  const rows = Math.max(0, ...columns.map((column) => nodes.filter((node) => node.column === column).length));
  return named >= 2 && named <= 8 && height <= Math.max(tallest, rows * rowHeight * 1.5);
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
