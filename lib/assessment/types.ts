import type { Severity, Surface } from '@/lib/controls/types';
import type { Finding } from '@/lib/findings/types';
import type { Gap } from '@/lib/inventory/types';
import type { SubjectKey } from '@/lib/rbac/types';

/** `not-applicable`: nothing of that kind exists. `not-assessed`: it may exist, and could not be seen. */
export type ControlStatus = 'failed' | 'passed' | 'not-assessed' | 'not-applicable';

export type ControlResult = {
  readonly id: string;
  readonly status: ControlStatus;
  readonly severity: Severity;
  readonly surface: Surface;
  /** Objects judged, and of those how many fail. */
  readonly assessed: number;
  readonly failed: number;
  /** Why it is not (fully) assessed; empty when all was visible. */
  readonly gaps: readonly Gap[];
};

export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Score of one surface, or of all of them. */
export type Score = {
  readonly surface: Surface | 'all';
  /** 0 to 100, one decimal: severity-weighted compliance over what was assessed; null when nothing was. */
  readonly score: number | null;
  /** 0 to 100: share of applicable controls that could be assessed, by weight. */
  readonly coverage: number;
  readonly findings: SeverityCounts;
  readonly controls: {
    readonly failed: number;
    readonly passed: number;
    readonly notAssessed: number;
    readonly notApplicable: number;
  };
};

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

export type Assessment = {
  /** Changes whenever a control is added, removed or judged differently. */
  readonly catalogueVersion: string;
  /** Sorted by id. */
  readonly controls: readonly ControlResult[];
  /** Sorted by severity, control, object. */
  readonly findings: readonly Finding[];
  /** The four surfaces, then `all`. */
  readonly scores: readonly Score[];
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
