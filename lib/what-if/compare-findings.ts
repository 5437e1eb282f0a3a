import type { Finding } from '@/lib/findings/types';
import { bounded } from './bounded';
import type { FindingBrief, FindingChanges } from './types';

const most = 50;

/** Which findings went, came, or changed their severity; findings are the same by their fingerprint. */
export function compareFindings(before: readonly Finding[], after: readonly Finding[]): FindingChanges {
  const known = new Map(before.map((finding) => [finding.fingerprint, finding]));
  const left = new Set(after.map(({ fingerprint }) => fingerprint));
  const changed = after.flatMap((finding) => {
    const was = known.get(finding.fingerprint)?.severity;
    return was && was !== finding.severity ? [{ ...briefly(finding), was }] : [];
  });
  return {
    before: before.length,
    after: after.length,
    fixed: bounded(before.filter(({ fingerprint }) => !left.has(fingerprint)).map(briefly), most),
    added: bounded(after.filter(({ fingerprint }) => !known.has(fingerprint)).map(briefly), most),
    changed: bounded(changed, most),
  };
}

const briefly = (finding: Finding): FindingBrief => {
  const { fingerprint, control, title, severity, message, resource, subject, builtIn } = finding;
  return { fingerprint, control, title, severity, message, resource, builtIn, ...(subject && { subject }) };
};
