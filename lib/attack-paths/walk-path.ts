import { describePath, type Step } from './describe-path';
import type { AttackGraph } from './graph';
import type { AttackEdge, Removable } from './types';

/** A step with its number among the deeds of a path, and what makes it possible and can be taken away. */
export type WalkedStep = Step & {
  /** From 1; null for what follows by itself. */
  readonly number: number | null;
  /** Taking all of these away closes the step here, the fewest that do; `[]` when nothing does. */
  readonly removables: readonly Removable[];
};

/** The steps of a path, deeds numbered, each with what closes it. */
export function walkPath(graph: AttackGraph, edges: readonly AttackEdge[]): readonly WalkedStep[] {
  // One edge of each step comes to its place; those before it, if any, went through what can be taken away.
  const closing: (readonly Removable[])[] = [];
  let fewest: readonly Removable[] = [];
  for (const { to } of edges) {
    const passed = graph.removals.get(to);
    if (!passed) closing.push(fewest);
    if (!passed) fewest = [];
    else if (fewest.length === 0 || passed.length < fewest.length) fewest = passed;
  }
  let deeds = 0;
  return describePath(graph, edges).map((step, index) => ({
    ...step,
    number: step.technique === null ? null : ++deeds,
    removables: closing[index] ?? [],
  }));
}
