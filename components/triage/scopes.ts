import type { AcceptanceScope } from '@/lib/findings/acceptance';
import type { FindingRow } from '@/lib/store/types';

export type ScopeKind = AcceptanceScope['kind'];

/** The scopes that a finding can be accepted in, from the narrowest. */
export function scopesOf(finding: FindingRow & { readonly fingerprint?: string }): readonly ScopeKind[] {
  const own: readonly ScopeKind[] = ['object', 'namespace', 'cluster', 'pattern'];
  return finding.fingerprint === undefined ? own : ['findings', ...own];
}

/** The scope of that kind around a finding; a pattern begins as what the object scope covers. */
export function scopeAround(finding: FindingRow & { readonly fingerprint?: string }, kind: ScopeKind): AcceptanceScope {
  const { clusterId: cluster, control, resource } = finding;
  const { namespace, name } = resource;
  switch (kind) {
    case 'findings':
      return { kind, cluster, fingerprints: finding.fingerprint === undefined ? [] : [finding.fingerprint] };
    case 'object':
      return { kind, cluster, control, object: { kind: resource.kind, namespace, name } };
    case 'namespace':
      return { kind, cluster, control, namespace };
    case 'cluster':
      return { kind, cluster, control };
    case 'pattern':
      return { kind, control, cluster, namespace, objectKind: resource.kind, name };
  }
}
