import type { ControlResult, SeverityCounts } from '@/lib/assessment/types';
import type { References, Severity, Surface } from '@/lib/controls/types';
import type { Compliance, RequirementStatus } from '@/lib/findings/compliance';
import type { FindingRow } from '@/lib/store/types';
import type { ReportQuestion } from './question';

/** A cluster as a report tells of it. */
export type ReportCluster = {
  readonly id: string;
  readonly name: string;
  readonly snapshotId: string;
  readonly collectedAt: string;
  readonly kubernetesVersion: string | null;
  /** 0 to 100; null when nothing could be assessed. */
  readonly score: number | null;
  readonly coverage: number;
  /**
   * How far the controls that the report is about are met, and once more without what people accepted; null of a team,
   * for controls judge clusters.
   */
  readonly met: Pick<Compliance, 'compliance' | 'withoutAccepted'> | null;
  /** What could not be read, each said once. */
  readonly unseen: readonly string[];
};

/** A finding with what makes it the same across snapshots, where it is, and what proves it. */
export type ReportFinding = FindingRow & {
  readonly fingerprint: string;
  readonly paths: readonly string[];
  /** Commands that reproduce it. */
  readonly proof: readonly string[];
  /** Its whole address; null when nobody said where Lynceus is reached. */
  readonly link: string | null;
};

/** A control that findings of the report violate: what they have in common is said once. */
export type ReportControl = {
  readonly id: string;
  readonly title: string;
  /** The worst of its findings. */
  readonly severity: Severity;
  readonly surface: Surface;
  readonly why: string;
  readonly remediation: { readonly text: string; readonly patch?: string; readonly command?: string };
  readonly references: References;
  readonly link: string | null;
};

export type ReportRequirement = {
  readonly section: string;
  /** The framework's own number or name; null where it has none. */
  readonly number: string | null;
  readonly title: string;
  /** How it stands in each cluster of the report, in their order. */
  readonly states: readonly RequirementStatus[];
  readonly controls: readonly string[];
};

/** Everything that any format tells: all of them tell the same findings, in the same order. */
export type Report = {
  readonly question: ReportQuestion;
  /** "prod-eu", "CIS Kubernetes Benchmark in prod-eu", "Team payments". */
  readonly title: string;
  readonly madeAt: string;
  readonly clusters: readonly ReportCluster[];
  readonly counts: SeverityCounts;
  /** The worst first, each with findings. */
  readonly controls: readonly ReportControl[];
  /** By control as above, then in the order of lists. */
  readonly findings: readonly ReportFinding[];
  /** Of a framework; null of anything else. */
  readonly requirements: readonly ReportRequirement[] | null;
  /** Controls that could not be assessed somewhere. */
  readonly notAssessed: readonly Pick<ControlResult, 'id'>['id'][];
  /** Findings about what Kubernetes or a vendor ships: counted, not told. */
  readonly builtIn: number;
  /** Findings that people accepted or called false: counted, not told. */
  readonly hidden: { readonly accepted: number; readonly falsePositive: number };
};
