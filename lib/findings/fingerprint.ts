import { hash } from 'node:crypto';
import { refKey } from '@/lib/inventory/refs';
import type { ObjectRef } from '@/lib/inventory/types';
import type { Subject } from '@/lib/rbac/types';

export type Fingerprinted = {
  readonly control: string;
  readonly cluster: string;
  readonly resource: ObjectRef;
  readonly subject?: Subject;
  /** `''` when the finding is about the whole object. */
  readonly path: string;
};

/**
 * What makes two findings the same across snapshots: 32 hex digits over control, cluster, object and path, or over
 * control, cluster and subject. An object is named by group, kind, namespace and name: a new API version of the same
 * group, a re-created object or another binding of the same subject keep the fingerprint.
 */
export function fingerprintOf({ control, cluster, resource, subject, path }: Fingerprinted): string {
  const about = subject
    ? ['subject', subject.kind, subject.namespace, subject.name]
    : ['object', refKey(resource), path];
  return hash('sha256', JSON.stringify([control, cluster, ...about]), 'hex').slice(0, 32);
}
