import type { NodeDetails, NodeRef } from './detail-types';
import type { AccessOverview } from './overview';
import type { AccessGraph } from './types';

/** What the access page and its API answer: a part of the graph, where it stands, and the sentence above it. */
export type AccessAnswer = {
  readonly snapshotId: string;
  readonly graph: AccessGraph;
  readonly positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
  /** On the focus: the worst it can do, or what it is. */
  readonly sentence: string;
  /** The earlier snapshot in the picture; null when only one is shown. */
  readonly comparedWith: { readonly id: string; readonly collectedAt: string } | null;
};

export type OverviewAnswer = AccessOverview & { readonly snapshotId: string };

/** What a graph leaves out, by name. */
export type LeftOutAnswer = {
  readonly groups: readonly {
    readonly reason: string;
    readonly count: number;
    /** The riskiest of them. */
    readonly nodes: readonly NodeRef[];
  }[];
};

export type NodeAnswer = NodeDetails & {
  /** The worst that a subject can do; null for other nodes and for harmless ones. */
  readonly worst: string | null;
  /** Findings about it in this snapshot; null where findings are not about such things. */
  readonly findings: number | null;
};
