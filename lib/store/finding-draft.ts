import 'server-only';

import { createHash } from 'node:crypto';
import { severities } from '@/lib/controls/types';
import type { Finding } from '@/lib/findings/types';

/** A finding cut into what its rows hold. */
export type FindingDraft = {
  readonly finding: Finding;
  readonly severity: number;
  /** JSON: see `readEvidence`. */
  readonly evidence: string;
  readonly advice: AdviceDraft;
  readonly digest: string;
};

export type AdviceDraft = { readonly digest: string; readonly title: string; readonly body: string };

/** Drafts of all findings, in their order. */
export function draftsOf(findings: readonly Finding[]): FindingDraft[] {
  const adviceOf = adviceReader();
  return findings.map((finding) => draftOf(finding, adviceOf(finding)));
}

/** The parts of a finding that only its own page shows, from an evidence row. */
export function readEvidence(body: string): Pick<Finding, 'paths' | 'evidence'> & { apiVersion: string } {
  return JSON.parse(body) as Pick<Finding, 'paths' | 'evidence'> & { apiVersion: string }; // written by draftOf
}

/** Remediation and references, from an advice row. */
export function readAdvice(body: string): Pick<Finding, 'remediation' | 'references'> {
  return JSON.parse(body) as Pick<Finding, 'remediation' | 'references'>; // written by adviceReader
}

function draftOf(finding: Finding, advice: AdviceDraft): FindingDraft {
  const severity = severities.indexOf(finding.severity);
  const { paths, surface, builtIn, message } = finding;
  const evidence = JSON.stringify({ paths, evidence: finding.evidence, apiVersion: finding.resource.apiVersion });
  const digest = shortDigest(`${severity} ${surface} ${builtIn} ${advice.digest} ${message}\n${evidence}`);
  return { finding, severity, evidence, advice, digest };
}

// Findings of one control share their advice objects, so each pair is written out once.
function adviceReader(): (finding: Finding) => AdviceDraft {
  const known = new Map<unknown, Map<unknown, AdviceDraft>>();
  return ({ title, remediation, references }) => {
    const byReferences = known.get(remediation) ?? new Map<unknown, AdviceDraft>();
    known.set(remediation, byReferences);
    const found = byReferences.get(references);
    if (found?.title === title) return found;
    const body = JSON.stringify({ remediation, references });
    const advice = { digest: shortDigest(`${title}\n${body}`), title, body };
    byReferences.set(references, advice);
    return advice;
  };
}

const shortDigest = (text: string) => createHash('sha1').update(text).digest('base64url').slice(0, 20);
