import type { GrantEvidence, References, Severity, Surface } from '@/lib/controls/types';
import type { Gap, ObjectRef } from '@/lib/inventory/types';
import type { Subject } from '@/lib/rbac/types';

/**
 * One control violated by one object; for RBAC by one subject, through named bindings.
 *
 * The fingerprint is what makes two findings the same across snapshots: 32 hex digits of a SHA-256 over control,
 * cluster, object and path; for RBAC over control, cluster, subject. No UIDs, no list positions: a container is
 * named by its name in the fingerprint, even where `paths` show its index.
 */
export type Finding = {
  readonly fingerprint: string;
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly surface: Surface;
  readonly resource: ObjectRef;
  readonly subject?: Subject;
  readonly paths: readonly string[];
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly remediation: { readonly text: string; readonly patch?: string; readonly command?: string };
  readonly references: References;
  /** True for identities and objects that Kubernetes or a known vendor ships: shown quietly, never hidden. */
  readonly builtIn: boolean;
};

export type Evidence =
  | { readonly kind: 'field'; readonly path: string; readonly message: string }
  | ({ readonly kind: 'grant' } & GrantEvidence)
  | { readonly kind: 'command'; readonly command: string };

/** `not-applicable`: nothing of that kind exists, or no setting says what is wanted. `not-assessed`: it may exist, and could not be seen. */
export type ControlStatus = 'failed' | 'passed' | 'not-assessed' | 'not-applicable';

export type ControlResult = {
  readonly id: string;
  readonly status: ControlStatus;
  readonly severity: Severity;
  readonly surface: Surface;
  /** Objects judged, and of those how many fail. */
  readonly assessed: number;
  readonly failed: number;
  /** Of both, those that Kubernetes or a known vendor ships. */
  readonly builtIn: { readonly assessed: number; readonly failed: number };
  /** Why it is not (fully) assessed; empty when all was visible. */
  readonly gaps: readonly Gap[];
  /** Why it was not asked at all, where a setting decides that: "No allowed registries are set". */
  readonly reason?: string;
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
