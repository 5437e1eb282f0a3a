import { csvLine } from '@/lib/notation/csv';
import type { Report, ReportFinding } from './types';

const header = [
  ...['id', 'cluster', 'severity', 'surface', 'state', 'control', 'title', 'kind', 'namespace', 'name', 'subject'],
  ...['message', 'fields', 'what to do', 'first seen', 'last seen', 'fingerprint', 'link'],
];

/** A line for each finding. */
export function reportCsv({ findings, controls }: Report): string {
  const remedies = new Map(controls.map(({ id, remediation }) => [id, remediation.text]));
  return [header, ...findings.map((finding) => cellsOf(finding, remedies.get(finding.control) ?? ''))]
    .map(csvLine)
    .join('');
}

function cellsOf(finding: ReportFinding, remedy: string): string[] {
  const { kind, namespace, name } = finding.resource;
  const { subject } = finding;
  return [
    ...[finding.id, finding.clusterId, finding.severity, finding.surface, finding.state],
    ...[finding.control, finding.title, kind, namespace, name],
    subject ? `${subject.kind} ${subject.namespace ? `${subject.namespace}/` : ''}${subject.name}` : '',
    ...[finding.message, finding.paths.join(' '), remedy, finding.firstSeen, finding.lastSeen],
    ...[finding.fingerprint, finding.link ?? ''],
  ];
}
