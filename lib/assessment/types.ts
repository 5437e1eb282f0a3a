import type { Severity, Surface } from '@/lib/controls/types';
import type { ControlResult, Finding, Score } from '@/lib/findings/types';
import type { SubjectKey } from '@/lib/rbac/types';

export type { ControlResult, ControlStatus, Score, SeverityCounts } from '@/lib/findings/types';

/** A subject that holds something risky, for "riskiest subjects" and for where the graph opens. */
export type SubjectRisk = {
  readonly key: SubjectKey;
  readonly severity: Severity;
  /** Sortable: higher is worse. Sum of severity weights, doubled where a workload uses the identity. */
  readonly risk: number;
  /** Control ids it violates, worst first. */
  readonly controls: readonly string[];
  /** Workloads that run as it. */
  readonly workloads: number;
  readonly builtIn: boolean;
  /** One sentence: the worst thing it can do. */
  readonly sentence: string;
};

/** Exposure-weighted risk by surface; it compares, and has no top. */
export type SurfaceRisk = Readonly<Record<Surface | 'all', number>>;

export type Assessment = {
  /** Changes whenever a control is added, removed or judges differently, or the settings change: see `judgedBy`. */
  readonly catalogueVersion: string;
  /** Sorted by id. */
  readonly controls: readonly ControlResult[];
  /** Sorted by severity, control, object. */
  readonly findings: readonly Finding[];
  /** The four surfaces, then `all`. */
  readonly scores: readonly Score[];
  /** Exposure-weighted risk of each surface, and of all: see `exposedRisk`. */
  readonly risk: SurfaceRisk;
  /** Riskiest first; built-in identities after the others of the same severity. */
  readonly subjects: readonly SubjectRisk[];
  /** 0 to 100: share of the kinds wanted that could be read, one decimal. */
  readonly coverage: number;
  readonly counts: {
    readonly objects: number;
    readonly namespaces: number;
    readonly nodes: number;
    readonly workloads: number;
    readonly pods: number;
    readonly subjects: number;
    readonly bindings: number;
    readonly roles: number;
  };
};
