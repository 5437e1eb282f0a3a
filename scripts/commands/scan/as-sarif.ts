import { objectUri, sarifLog } from '@/lib/reports/sarif';
import { nameOf, saidOf, type ScanReport } from './report';

/** SARIF 2.1.0, as code hosts read it. Findings stand in the file that was scanned, or at the place of their object. */
export function* asSarif({ sources, assessment }: ScanReport): Iterable<string> {
  const file = sources.length === 1 && sources[0] !== 'standard input' ? sources[0] : undefined;
  yield sarifLog({
    category: 'scan',
    catalogueVersion: assessment.catalogueVersion,
    controlPage: () => null,
    findings: assessment.findings.map((finding) => {
      const { control, severity, resource, subject, fingerprint, paths } = finding;
      const object = subject ?? resource;
      return {
        ...{ control, severity, object, fingerprint, paths, link: null },
        message: `${nameOf(finding)}: ${saidOf(finding)}`,
        uri: file === undefined ? objectUri('scan', object) : file.split('/').map(encodeURIComponent).join('/'),
      };
    }),
  });
}
