import type { Severity } from '@/lib/controls/types';
import type { ObjectRef } from '@/lib/inventory/types';
import type { Subject } from '@/lib/rbac/types';

/** What somebody may do with one resource, or one URL: verbs that are gained or lost alike share it. */
export type Permission =
  | {
      readonly kind: 'resource';
      /** Sorted; `['']` is everywhere. */
      readonly scopes: readonly string[];
      readonly apiGroup: string;
      /** As the rules write it: `pods`, `pods/exec`, `*`. */
      readonly resource: string;
      /** Sorted; empty means any name. */
      readonly names: readonly string[];
      /** Sorted. */
      readonly verbs: readonly string[];
    }
  | { readonly kind: 'url'; readonly url: string; readonly verbs: readonly string[] };

/** One permission that somebody gained, or lost. */
export type ChangedPermission = Permission & {
  /**
   * What of it changed nothing: a gain was held in part before, a loss is held in part still. The change is the
   * permission less these.
   */
  readonly except: readonly Permission[];
  /** The worst of what it newly allows, or no longer allows; null when nothing is known against it. */
  readonly severity: Severity | null;
  /** What that is, worst first: completes "may …". */
  readonly because: readonly string[];
  /** Keys of the other changes that brought the same to the same subject. */
  readonly otherwise: readonly string[];
};

/** Subjects who gained and lost the same by the same change. */
export type Effect = {
  /** Sorted. What a group gains its members gain, and it stands here once, under the group. */
  readonly subjects: readonly Subject[];
  readonly gained: readonly ChangedPermission[];
  readonly lost: readonly ChangedPermission[];
};

/** A line of what changed in an object: added, removed, or unchanged and there to be understood. */
export type ChangedLine = { readonly sign: '+' | '-' | ' '; readonly text: string };

/** One object that differs between two states. */
export type ObjectChange = {
  /** `ClusterRole//deployer`, `RoleBinding/shop/deployers`. */
  readonly key: string;
  readonly object: ObjectRef;
  readonly change: 'added' | 'removed' | 'changed';
  /** Follows the object's name: "was added", "refers to ClusterRole admin instead of view". */
  readonly summary: string;
  readonly lines: readonly ChangedLine[];
};

/** A changed object and what it brought to whom. */
export type Cause = ObjectChange & {
  /** Other objects that had to change as well: the role that a new binding refers to, if that is new too. */
  readonly with: readonly ObjectChange[];
  /** Aggregated ClusterRoles that carried the change to whom it reached. */
  readonly through: readonly ObjectRef[];
  /** Riskiest first. */
  readonly effects: readonly Effect[];
  /** The worst gain; null when nothing risky was gained. */
  readonly severity: Severity | null;
  /** What Kubernetes or a vendor ships, for its own subjects only. */
  readonly builtIn: boolean;
};

/** The difference of two states at the level of effective permissions, by cause, riskiest first. */
export type AccessDiff = readonly Cause[];

export type Tally = {
  readonly subjects: number;
  /** A permission of each subject: one resource, or one URL. */
  readonly permissions: number;
};
