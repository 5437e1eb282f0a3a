import type { Severity } from '@/lib/controls/types';

/** Columns from left to right: what runs → who → through which binding → which role → on what. */
export const columns = ['workloads', 'subjects', 'bindings', 'roles', 'resources'] as const;
export type Column = (typeof columns)[number];

export type GraphNodeKind =
  | 'workload'
  | 'serviceaccount'
  | 'user'
  | 'group'
  | 'rolebinding'
  | 'clusterrolebinding'
  | 'role'
  | 'clusterrole'
  | 'resource'
  /** Several nodes of one kind that look alike, drawn as one: `×37`. */
  | 'fold';

/** What became of something between two snapshots. `changed`: a line whose verbs are others now. */
export type GraphChange = 'added' | 'removed' | 'changed';

/**
 * Node ids are stable across snapshots and safe in a URL:
 * `wl:payments/Deployment/api`, `sa:payments/ci-bot`, `user:alice`, `group:system:masters`, `rb:payments/deployers`,
 * `crb:admins`, `role:payments/deployer`, `cr:cluster-admin`, `res:apps/deployments`, `res:core/secrets`, `res:*`,
 * `res:url`, `fold:<id of the first member>`.
 */
export type GraphNodeId = string;

export type GraphNode = {
  readonly id: GraphNodeId;
  readonly kind: GraphNodeKind;
  readonly column: Column;
  /** `namespace/name`, or the name of what has no namespace. */
  readonly label: string;
  readonly namespace: string;
  /** Worst risk that this node holds or grants; null when none is known. */
  readonly risk: Severity | null;
  readonly builtIn: boolean;
  /** A cluster-wide grant or a cluster-scoped role: drawn with a double outline. */
  readonly clusterWide: boolean;
  /** `default-serviceaccount`, `dangling`, `exposed`, `unused`, `automount` … shown as small marks with words in the panel. */
  readonly badges: readonly string[];
  /** Ids folded into this node; empty for ordinary nodes. */
  readonly members: readonly GraphNodeId[];
  /** Kind of the members of a fold. */
  readonly memberKind?: GraphNodeKind;
  /** The fold that it would be drawn in, had that not been opened. */
  readonly unfoldedFrom?: GraphNodeId;
  /** In a comparison of two snapshots; left out when it is in both. */
  readonly change?: GraphChange;
};

export type GraphEdge = {
  readonly id: string;
  readonly source: GraphNodeId;
  readonly target: GraphNodeId;
  readonly risk: Severity | null;
  /** How many parallel grants this line stands for. */
  readonly count: number;
  /** Verbs on an edge from a role to a resource, sorted; empty elsewhere. */
  readonly verbs: readonly string[];
  /** Those of its verbs that carry the risk; left out where there is none. */
  readonly riskyVerbs?: readonly string[];
  /** In a comparison of two snapshots; left out when it is the same in both. */
  readonly change?: GraphChange;
  /** What the edge says, "ServiceAccount payments/ci-bot is a subject of ClusterRoleBinding deployers". */
  readonly sentence: string;
};

export type LeftOut = { readonly reason: string; readonly count: number };

/** A bounded part of the access graph, and what it leaves out. */
export type AccessGraph = {
  readonly focus: GraphNodeId | null;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly shown: number;
  readonly total: number;
  readonly leftOut: readonly LeftOut[];
};

export type GraphQuestion = {
  /** Null: an overview of the riskiest subjects. */
  readonly focus: GraphNodeId | null;
  /** Steps from the focus, 1 to 4. */
  readonly hops: number;
  /** Keep only nodes and edges on a risky grant (and the focus). */
  readonly riskyOnly: boolean;
  /** Keep only these namespaces (cluster-scoped nodes stay); empty means all. */
  readonly namespaces: readonly string[];
  /** Keep only grants that count in this namespace, `''` for everywhere; null keeps all. */
  readonly scope: string | null;
  /** Nodes that are shown one by one, whatever else leaves them out. */
  readonly pinned: readonly GraphNodeId[];
  /** Fold nodes to show unfolded. */
  readonly unfolded: readonly GraphNodeId[];
  /** Most nodes and edges together; 400 unless asked, 3,000 at most. */
  readonly limit: number;
};
