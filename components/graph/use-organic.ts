'use client';

import { useEffect, useState } from 'react';
import type { AccessGraph } from '@/lib/access-graph/types';
import { placeFreely, placeGraph, type Placement, type Positions } from './placement';

/** More than this reads as a ball of wool, and takes seconds on a slow machine. */
export const mostOrganic = { nodes: 160, edges: 400 };
const patience = 5_000;

export type Organic =
  | { readonly state: 'working' }
  | { readonly state: 'ready'; readonly placement: Placement }
  /** Why there is no such picture, as a sentence. */
  | { readonly state: 'refused'; readonly why: string };

type Answer = { readonly graph: AccessGraph; readonly result: Positions | 'late' | 'failed' };

/** The places of a force-directed picture, worked out beside the page; null while it is not asked for. */
export function useOrganic(graph: AccessGraph, columns: Positions, isAsked: boolean): Organic | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const tooMany = graph.nodes.length > mostOrganic.nodes || graph.edges.length > mostOrganic.edges;
  const isNeeded = isAsked && !tooMany && answer?.graph !== graph;

  useEffect(() => {
    if (!isNeeded) return;
    const worker = new Worker(new URL('./organic-worker.ts', import.meta.url), { type: 'module' });
    const finish = (result: Answer['result']) => {
      clearTimeout(timer);
      worker.terminate();
      setAnswer({ graph, result });
    };
    const timer = setTimeout(() => finish('late'), patience);
    worker.onmessage = ({ data }: MessageEvent<Positions>) => finish(data);
    worker.onerror = (event) => {
      event.preventDefault();
      finish('failed');
    };
    const { at } = placeGraph(graph, columns);
    const { widths } = placeFreely(graph, columns);
    worker.postMessage({
      nodes: graph.nodes.map(({ id }) => ({ id, width: widths[id] ?? 0, ...(at[id] ?? { x: 0, y: 0 }) })),
      edges: graph.edges.map(({ id, source, target }) => ({ id, source, target })),
    });
    return () => {
      clearTimeout(timer);
      worker.terminate();
    };
  }, [graph, columns, isNeeded]);

  if (!isAsked) return null;
  if (tooMany) {
    const { nodes, edges } = graph;
    return {
      state: 'refused',
      why: `${nodes.length} nodes and ${edges.length} lines are more than an organic picture can show: at ${mostOrganic.nodes} nodes or ${mostOrganic.edges} lines it stops saying anything.`,
    };
  }
  if (answer?.graph !== graph) return { state: 'working' };
  if (answer.result === 'late') {
    return { state: 'refused', why: `It was not worked out within ${patience / 1000} seconds, so it was given up.` };
  }
  if (answer.result === 'failed') return { state: 'refused', why: 'This browser could not work it out.' };
  return { state: 'ready', placement: placeFreely(graph, answer.result) };
}
