import 'server-only';

/** How patient a collection is. Times in milliseconds. */
export type Limits = {
  /** One request, from connecting to the last byte. */
  readonly requestTimeout: number;
  /** Tries of one request, the first included. */
  readonly attempts: number;
  /** Of those, tries that may end in a timeout: a server that hangs is rarely cured by asking again. */
  readonly timeouts: number;
  /** The first wait between tries; it doubles each time, up to `longestWait`. */
  readonly firstWait: number;
  /** No wait is longer, whatever `Retry-After` asks for. */
  readonly longestWait: number;
  /** One answer, in bytes after decompression. */
  readonly largestAnswer: number;
  readonly pageSize: number;
  /** How often a list starts again because its page token expired. */
  readonly restarts: number;
  /** Everything until the server has said who it is. */
  readonly connecting: number;
  /** Everything for one kind: pages, retries, namespace by namespace. */
  readonly kindDeadline: number;
  /** Kinds listed at the same time. */
  readonly parallel: number;
};

export const defaultLimits: Limits = {
  requestTimeout: 30_000,
  attempts: 5,
  timeouts: 2,
  firstWait: 250,
  longestWait: 30_000,
  largestAnswer: 256 * 1024 * 1024,
  pageSize: 500,
  restarts: 3,
  connecting: 20_000,
  kindDeadline: 5 * 60_000,
  parallel: 4,
};
