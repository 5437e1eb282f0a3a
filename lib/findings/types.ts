import type { GrantEvidence, References, Severity, Surface } from '@/lib/controls/types';
import type { ObjectRef } from '@/lib/inventory/types';
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
