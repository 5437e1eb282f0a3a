import type { Assessment } from '@/lib/assessment/types';
import type { Finding } from '@/lib/findings/types';
import type { Inventory } from '@/lib/inventory/types';

/** What a scan found, whatever the format it is told in. */
export type ScanReport = {
  /** What was read, as the person named it. */
  readonly sources: readonly string[];
  readonly inventory: Inventory;
  readonly assessment: Assessment;
};

/** An object or identity as kubectl users name it: `Deployment shop/web`, `User alice`. */
export function nameOf({ resource, subject }: Finding): string {
  const { kind, namespace, name } = subject ?? resource;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** What is wrong, without the name of the object, for places where the name stands beside it. */
export function saidOf(finding: Finding): string {
  const name = `${nameOf(finding)} `;
  return finding.message.startsWith(name) ? finding.message.slice(name.length) : finding.message;
}

/** A finding as JSON tells it: no empty namespace on identities that have none. */
export function findingJson({ subject, ...finding }: Finding) {
  if (!subject) return finding;
  const { kind, namespace, name } = subject;
  return { ...finding, subject: namespace === '' ? { kind, name } : { kind, namespace, name } };
}
