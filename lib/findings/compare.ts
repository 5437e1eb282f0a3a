import { severityRank } from '@/lib/controls/severity';
import { compareText } from '@/lib/inventory/refs';
import type { Finding } from './types';

/** Most severe first, then by control, then by object; the fingerprint settles what is left. For `sort`. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    compareText(a.control, b.control) ||
    compareText(a.resource.namespace, b.resource.namespace) ||
    compareText(a.resource.kind, b.resource.kind) ||
    compareText(a.resource.name, b.resource.name) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}
