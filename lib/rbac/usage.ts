/** How often one user asked for one thing, as an audit log tells it. */
export type UsageRow = {
  /** As authentication names it: `alice`, `system:serviceaccount:payments:ci-bot`. */
  readonly user: string;
  readonly verb: string;
  /** `''` is the core group. */
  readonly apiGroup: string;
  /** `pods`; for a request about no resource its path, `/healthz`. */
  readonly resource: string;
  readonly subresource: string;
  /** `''`: cluster-wide, or a cluster-scoped resource. */
  readonly namespace: string;
  /** Requests that authorization let through, whatever came of them. */
  readonly allowed: number;
  /** Requests that were forbidden: tried and refused. */
  readonly refused: number;
  /** How many of both were about one object by its name. */
  readonly named: number;
  /** ISO times. */
  readonly firstSeen: string;
  readonly lastSeen: string;
};

/** What a log, or several, could tell at all: without this nothing can be called unused. */
export type UsagePeriod = {
  /** ISO times of the first and the last request. */
  readonly from: string;
  readonly until: string;
  readonly events: number;
  /** Whether anybody at all was seen to read, and to change: a log policy may leave either out. */
  readonly reads: boolean;
  readonly changes: boolean;
};

export const readVerbs: ReadonlySet<string> = new Set(['get', 'list', 'watch', 'head']);

/** Verbs that authorization asks about and that no request is made with, so that no log shows them. */
export const unloggedVerbs: ReadonlySet<string> = new Set(['bind', 'escalate', 'approve', 'sign', 'attest', 'use']);
