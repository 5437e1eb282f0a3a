/**
 * Policies of administrators beside plain ones, asked in the slowest and plainest way: written from the documentation of
 * the Network Policy API, sharing nothing with the evaluator that it holds.
 */
type Labels = { readonly matchLabels?: Readonly<Record<string, string>> };
type Rule = {
  readonly action: string;
  readonly peers: readonly { readonly namespaces: Labels }[];
  readonly port: number | null;
};

export type SlowAdminPolicy = {
  /** Null for the one baseline. */
  readonly priority: number | null;
  readonly subject: { readonly namespaces?: Labels; readonly pods?: { readonly podSelector: Labels } };
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
};

/** A NetworkPolicy for all or some pods of a namespace, that lets nobody or one namespace through. */
export type SlowPlainPolicy = {
  readonly namespace: string;
  readonly app: string | null;
  readonly direction: 'ingress' | 'egress';
  readonly peer: string | null;
};

type Pod = { readonly namespace: string; readonly app: string };

/** Whether `from` may open a TCP connection to a port of `to`. */
export function slowAdminMayTalk(
  admins: readonly SlowAdminPolicy[],
  plains: readonly SlowPlainPolicy[],
  from: Pod,
  to: Pod,
  port: number,
): boolean {
  return letsThrough('egress', from, to) && letsThrough('ingress', to, from);

  function letsThrough(direction: 'ingress' | 'egress', own: Pod, other: Pod): boolean {
    const ordered = admins.filter(({ priority }) => priority !== null);
    ordered.sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
    for (const policy of ordered) {
      const action = firstAction(policy, direction, own, other);
      if (action === 'Allow') return true;
      if (action === 'Deny') return false;
      if (action === 'Pass') break;
    }
    const about = plains.filter(
      (one) =>
        one.direction === direction && one.namespace === own.namespace && (one.app === null || one.app === own.app),
    );
    if (about.length > 0) return about.some(({ peer }) => peer === other.namespace);
    for (const policy of admins) {
      if (policy.priority !== null) continue;
      const action = firstAction(policy, direction, own, other);
      if (action !== null) return action === 'Allow';
    }
    return true;
  }

  function firstAction(policy: SlowAdminPolicy, direction: 'ingress' | 'egress', own: Pod, other: Pod): string | null {
    const { namespaces, pods } = policy.subject;
    if (namespaces && !isNamed(namespaces, own.namespace)) return null;
    if (pods && pods.podSelector.matchLabels?.['app'] !== own.app) return null;
    for (const { action, peers, port: at } of policy[direction]) {
      if (at !== null && at !== port) continue;
      if (peers.some((peer) => isNamed(peer.namespaces, other.namespace))) return action;
    }
    return null;
  }
}

function isNamed({ matchLabels }: Labels, namespace: string): boolean {
  const name = matchLabels?.['name'];
  return name === undefined || name === namespace;
}
