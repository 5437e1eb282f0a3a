import type { Severity } from '@/lib/controls/types';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import type { SubjectKey } from '@/lib/rbac/types';
import type { PermissionRow } from './permission-rows';
import type { RuleRow } from './rule-rows';
import type { RunningWorkload } from './running-workload';
import type { GraphNodeId, GraphNodeKind } from './types';

export type AccessMaterial = {
  readonly index: RbacIndex;
  readonly workloads: readonly RunningWorkload[];
  readonly subjectRisk: ReadonlyMap<SubjectKey, Severity>;
};

/** Another node, as a list in the panel names it. */
export type NodeRef = {
  readonly id: GraphNodeId;
  readonly kind: GraphNodeKind;
  readonly label: string;
  readonly risk: Severity | null;
  /** A few quiet words, `3 pods`, `in namespace payments`; '' for none. */
  readonly detail: string;
};

export type NodeList = { readonly title: string; readonly nodes: readonly NodeRef[]; readonly total: number };

/** Everything the panel says about one node. Plain values. */
export type NodeDetails = {
  readonly id: GraphNodeId;
  readonly kind: GraphNodeKind;
  /** In Kubernetes' words: `ServiceAccount`, `Deployment`. */
  readonly kindWord: string;
  readonly label: string;
  readonly sentence: string;
  readonly risk: Severity | null;
  readonly builtIn: boolean;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What it may do, or lets do; the riskiest first, at most `permissionLimit` of them. */
  readonly permissions: readonly PermissionRow[];
  readonly permissionTotal: number;
  /** The rules of a role in their order, at most `permissionLimit`; empty for everything else. */
  readonly rules: readonly RuleRow[];
  readonly lists: readonly NodeList[];
  readonly commands: readonly { readonly label: string; readonly command: string }[];
  /** The subject whose page says more, or null. */
  readonly subject: SubjectKey | null;
};
