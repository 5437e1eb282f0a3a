import type { ControlResult, Score, SeverityCounts, SubjectRisk, SurfaceRisk } from '@/lib/assessment/types';
import type { Severity, Surface } from '@/lib/controls/types';
import type { AgeRange } from '@/lib/findings/age-range';
import type { Finding } from '@/lib/findings/types';
import type { TicketLink, WorkState } from '@/lib/findings/work';
import type { Gap, Platform } from '@/lib/inventory/types';

/** What the pages and the API get from the store. Plain values: safe to pass to client components. Times are ISO strings. */

export type ClusterSource = 'kubeconfig' | 'in-cluster' | 'server' | 'file' | 'demo';

export type Cluster = {
  /** Slug used in URLs: `prod-eu`. */
  readonly id: string;
  readonly name: string;
  readonly source: ClusterSource;
  /** The kubeconfig context, for `kubeconfig`. */
  readonly context: string | null;
  readonly createdAt: string;
};

export type Snapshot = {
  /** Short, sortable by time, URL-safe. */
  readonly id: string;
  readonly clusterId: string;
  readonly collectedAt: string;
  readonly kubernetesVersion: string | null;
  readonly platform: Platform | null;
  readonly catalogueVersion: string;
  /** 0 to 100: share of the applicable controls that could be assessed, by weight; that of the score of everything. */
  readonly coverage: number;
  /** 0 to 100: share of the kinds wanted that could be read. */
  readonly kindsRead: number;
  readonly objects: number;
  readonly gaps: number;
  /** Exposure-weighted, by surface; null for snapshots that were judged before it was kept. */
  readonly risk: SurfaceRisk | null;
};

/** A snapshot with everything that a posture page needs. */
export type SnapshotDetail = Snapshot & {
  readonly scores: readonly Score[];
  readonly counts: Readonly<Record<string, number>>;
  readonly gapList: readonly Gap[];
  readonly controls: readonly ControlResult[];
  readonly subjects: readonly SubjectRisk[];
  /** Null for the first one. */
  readonly previousId: string | null;
};

export type ScorePoint = {
  readonly snapshotId: string;
  readonly at: string;
  readonly catalogueVersion: string;
  readonly scores: Readonly<Record<Surface | 'all', number | null>>;
  readonly coverage: number;
  readonly findings: Readonly<Record<Surface | 'all', SeverityCounts>>;
  readonly opened: number;
  readonly fixed: number;
  readonly regressed: number;
};

export type ClusterSummary = Cluster & {
  /** Null before the first snapshot. */
  readonly latest: Snapshot | null;
  readonly scores: readonly Score[];
  /** Oldest first, at most 30. */
  readonly trend: readonly { readonly at: string; readonly score: number | null }[];
  readonly newFindings: number;
  readonly fixedFindings: number;
  readonly worstSubject: SubjectRisk | null;
};

/** Where a finding stands as work; see `workStates`. `fixed`: true once, not in the snapshot asked about. */
export type FindingState = WorkState;

export type FindingRow = {
  /** Short and permanent: `/f/ID`. */
  readonly id: string;
  readonly clusterId: string;
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly surface: Surface;
  readonly state: FindingState;
  readonly resource: Finding['resource'];
  readonly subject: Finding['subject'] | null;
  readonly message: string;
  readonly builtIn: boolean;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** When the stretch began in which it holds, or last held. */
  readonly since: string;
  /** Until when it should be fixed; null where no date is set, and where nothing is to be done. */
  readonly due: string | null;
  readonly overdue: boolean;
  readonly assignee: string | null;
  readonly ticket: TicketLink | null;
  /** The acceptance in effect that covers it. */
  readonly acceptanceId: string | null;
};

/** One stretch of snapshots in which a finding was true. `until` is null while it is. */
export type FindingSpan = {
  readonly from: { readonly snapshotId: string; readonly at: string };
  readonly lastSeen: { readonly snapshotId: string; readonly at: string };
  /** The first snapshot without it. */
  readonly until: { readonly snapshotId: string; readonly at: string } | null;
};

export type FindingDetail = FindingRow & {
  readonly fingerprint: string;
  readonly spans: readonly FindingSpan[];
  /** The finding as it was in the asked snapshot, or as last seen. */
  readonly finding: Finding;
  readonly snapshotId: string;
  /** A newer catalogue reports it in no snapshot that is kept: `fixed`, and without spans. */
  readonly withdrawn: boolean;
};

export type FindingFilter = {
  readonly clusterId?: string;
  /** The moment; the latest snapshot of each cluster when left out. */
  readonly snapshotId?: string;
  readonly severity?: readonly Severity[];
  readonly surface?: readonly Surface[];
  readonly control?: readonly string[];
  readonly namespace?: readonly string[];
  readonly kind?: readonly string[];
  /**
   * What is to be done when left out: open, regressed, acknowledged; accepted ones are counted in `hidden`. With
   * `change` or `acceptance` all that is true.
   */
  readonly state?: readonly FindingState[];
  /** Only these, by their public ids. */
  readonly ids?: readonly string[];
  /** `''` for nobody. */
  readonly assignee?: readonly string[];
  /** Only what should have been fixed by now. */
  readonly overdue?: boolean;
  /** Only what was first seen so many days before the moment, both ends included. */
  readonly age?: AgeRange;
  /** Only what one acceptance covers, be it in effect or not; in every state but fixed, unless `state` says. */
  readonly acceptance?: string;
  /** Key of a subject: `sa:payments/ci-bot`. */
  readonly subject?: string;
  /** Only what is new, came back or was fixed since the snapshot before. `fixed` needs no `state`. */
  readonly change?: 'new' | 'regressed' | 'fixed';
  readonly builtIn?: boolean;
  /** Words that must all occur in title, message, namespace or name, case-insensitively. */
  readonly q?: string;
  readonly sort?: 'severity' | 'newest' | 'name';
  readonly cursor?: string;
  readonly limit?: number;
};

export type Facet = { readonly value: string; readonly count: number };

export type FindingPage = {
  readonly items: readonly FindingRow[];
  readonly nextCursor: string | null;
  readonly total: number;
  /** What else the filter would show, were it not accepted or called false; 0 when `state` was asked for. */
  readonly hidden: { readonly accepted: number; readonly falsePositive: number };
};

/** Counts per facet value, each counted with all other filters applied and its own left out. */
export type FindingFacets = Readonly<
  Record<'severity' | 'surface' | 'control' | 'namespace' | 'kind' | 'state' | 'assignee' | 'cluster', readonly Facet[]>
>;

export type ScanPhase =
  'queued' | 'connecting' | 'collecting' | 'assessing' | 'saving' | 'done' | 'failed' | 'cancelled';

export type Scan = {
  readonly id: string;
  readonly clusterId: string;
  readonly phase: ScanPhase;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly kindsDone: number;
  readonly kindsTotal: number;
  readonly objectsRead: number;
  /** Kinds under way, and what each waits for. */
  readonly detail: string;
  readonly snapshotId: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
};
