import { severityWeight } from '@/lib/controls/severity';
import type { Finding } from './types';

/** What an attacker who is outside gets at first counts double. */
const exposedFactor = 2;
/** What Kubernetes or a vendor ships counts a tenth, as in the score. */
const builtInShare = 0.1;

/**
 * Exposure-weighted risk: the severities of what is open, added up, those that stand in reach counted double. Sortable,
 * for one cluster beside another or one namespace beside another; it has no top, so it is no grade. 0 when nothing is
 * open, which says nothing about what was not seen.
 *
 * @param isExposed Whether what a finding is about can be reached from outside, or is an identity that some pod carries.
 */
export function exposedRisk(
  findings: readonly Pick<Finding, 'severity' | 'builtIn' | 'resource' | 'subject'>[],
  isExposed: (finding: Pick<Finding, 'resource' | 'subject'>) => boolean,
): number {
  const points = findings.reduce((total, finding) => {
    const share = finding.builtIn ? builtInShare : 1;
    return total + severityWeight[finding.severity] * share * (isExposed(finding) ? exposedFactor : 1);
  }, 0);
  return Math.round(points);
}
