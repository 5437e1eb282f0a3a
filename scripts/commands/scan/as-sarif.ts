import { controlOf } from '@/lib/controls/catalogue';
import type { Severity } from '@/lib/controls/types';
import type { Finding } from '@/lib/findings/types';
import { plainText } from '@/lib/inventory/plain-text';
import { nameOf, saidOf, type ScanReport } from './report';

const level: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };
/** What code hosts sort by: the middle of each band of CVSS. */
const score: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

/**
 * SARIF 2.1.0, as code hosts read it. Objects are logical locations; a physical one is given when a single file was
 * scanned, since only then it is known.
 */
export function* asSarif({ sources, assessment }: ScanReport): Iterable<string> {
  const ids = [...new Set(assessment.findings.map(({ control }) => control))].sort();
  const file = sources.length === 1 && sources[0] !== 'standard input' ? sources[0] : undefined;
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Lynceus',
            semanticVersion: `0.1.0+${assessment.catalogueVersion}`,
            rules: ids.map(ruleOf),
          },
        },
        results: assessment.findings.map((finding) => resultOf(finding, ids.indexOf(finding.control), file)),
      },
    ],
  };
  yield `${JSON.stringify(log, null, 1)}\n`;
}

function ruleOf(id: string) {
  const control = controlOf(id);
  if (!control) return { id };
  const { title, why, remediation, severity, references, family } = control;
  return {
    id,
    name: title,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: [remediation.text, remediation.patch, remediation.command].filter(Boolean).join('\n\n') },
    defaultConfiguration: { level: level[severity] },
    properties: {
      tags: ['security', 'kubernetes', family, ...(references.mitre ?? []).map((technique) => `mitre/${technique}`)],
      precision: 'high',
      'security-severity': score[severity],
    },
  };
}

function resultOf(finding: Finding, ruleIndex: number, file: string | undefined) {
  const { resource, subject, severity, fingerprint, control, paths } = finding;
  const { kind, namespace, name } = subject ?? resource;
  return {
    ruleId: control,
    ruleIndex,
    level: level[severity],
    message: { text: plainText(`${nameOf(finding)}: ${saidOf(finding)}`) },
    locations: [
      {
        ...(file !== undefined && {
          physicalLocation: {
            artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
            region: { startLine: 1 },
          },
        }),
        logicalLocations: [
          { name, fullyQualifiedName: [kind, namespace, name].filter(Boolean).join('/'), kind: 'resource' },
        ],
      },
    ],
    partialFingerprints: { 'lynceus/v1': fingerprint },
    properties: { 'security-severity': score[severity], paths },
  };
}
