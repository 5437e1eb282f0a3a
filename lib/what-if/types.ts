import type { PermissionRow } from '@/lib/access-graph/permission-rows';
import type { PlaceId } from '@/lib/attack-paths/types';
import type { Severity } from '@/lib/controls/types';
import type { Finding, Score } from '@/lib/findings/types';
import type { SubjectKey } from '@/lib/rbac/types';

/** A figure of the snapshot as it is, and as it would be. */
export type Change<T> = { readonly before: T; readonly after: T };

/** The first of a list, and how long the whole list is. */
export type Bounded<T> = { readonly items: readonly T[]; readonly total: number };

/** Something that was asked to be switched off. */
export type SwitchState = {
  readonly id: string;
  /** "ClusterRoleBinding deployers". */
  readonly words: string;
  /** Why it changes nothing, "not in this snapshot"; null when it does. */
  readonly trouble: string | null;
  /** What to know before doing it for real; null when there is nothing. */
  readonly note: string | null;
};

export type FindingBrief = Pick<
  Finding,
  'fingerprint' | 'control' | 'title' | 'severity' | 'message' | 'resource' | 'subject' | 'builtIn'
>;

export type FindingChanges = Change<number> & {
  /** No longer found. */
  readonly fixed: Bounded<FindingBrief>;
  /** Found only now: a role that nobody holds any more, say. */
  readonly added: Bounded<FindingBrief>;
  /** Still found, with another severity; `was` is the one before. */
  readonly changed: Bounded<FindingBrief & { readonly was: Severity }>;
};

/** How many of the usual footholds, pods and everybody, reach an objective of the whole cluster. */
export type ReachChange = Change<number> & {
  readonly objective: PlaceId;
  readonly name: string;
  /** Identities that reach it, whether or not anything runs as them. */
  readonly identities: Change<number>;
  /** Footholds that no longer reach it, and those that only now do. */
  readonly freed: Bounded<{ readonly id: PlaceId; readonly name: string }>;
  readonly gained: Bounded<{ readonly id: PlaceId; readonly name: string }>;
};

export type PathChanges = {
  /** Gravest first; cluster admin in any case, others where some foothold reaches them before or after. */
  readonly objectives: readonly ReachChange[];
  /** Namespaces of which some foothold becomes admin, or whose Secrets it reads. */
  readonly adminOf: Change<number>;
  readonly secretsOf: Change<number>;
};

export type LostRow = Omit<PermissionRow, 'via'> & {
  /** Namespaces in which other grants still give it, where it was held everywhere. */
  readonly stillIn: readonly string[];
};

/** What one subject could do and can no longer. */
export type Loss = {
  readonly key: SubjectKey;
  readonly rows: Bounded<LostRow>;
  /** Workloads that run as it. */
  readonly workloads: number;
  readonly builtIn: boolean;
};

/** One step of doing it for real. */
export type Doing = {
  readonly id: string;
  /** A command, or null where it takes an editor. */
  readonly command: string | null;
  /** What to do, in words. */
  readonly words: string;
};

/** What would be different with some things switched off. */
export type WhatIf = {
  readonly switches: readonly SwitchState[];
  readonly scores: readonly (Change<number | null> & { readonly surface: Score['surface'] })[];
  readonly findings: FindingChanges;
  readonly subjects: Bounded<Change<Severity | null> & { readonly key: SubjectKey }>;
  readonly paths: PathChanges;
  readonly losses: Bounded<Loss>;
  readonly commands: readonly Doing[];
};
