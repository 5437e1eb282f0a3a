import 'server-only';

import type { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { SecureContextOptions } from 'node:tls';

/** What goes with a request: who asks, and whom to trust. */
export type Authorisation = {
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> & {
    readonly servername?: string;
    readonly rejectUnauthorized: boolean;
  };
  /** The way through the proxy that the kubeconfig names; null: straight. */
  readonly proxy: Agent | null;
};

/** One API server and how to speak to it. */
export interface Endpoint {
  /** For messages: `context prod-eu`, `this cluster`, `api.example.org:6443`. */
  readonly name: string;
  readonly url: URL;
  /** The namespace the credentials belong to, where the source says so. */
  readonly namespace: string | null;
  /** Resolves names; may refuse. Null: the system's. */
  readonly lookup: LookupFunction | null;
  /**
   * Asked before each request; keeps what is still valid.
   *
   * @throws AppError `cluster-unauthorized` when credentials cannot be had.
   */
  authorise(): Promise<Authorisation>;
  /** The server answered 401: the next `authorise()` starts afresh. False when that could change nothing. */
  renew(): boolean;
}
