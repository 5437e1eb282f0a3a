import { describe, expect, test } from 'vitest';
import { mergeVulnerabilities } from './merge-vulnerabilities';
import type { ImageReport, ReportSource, Vulnerability } from './types';

const hole = (id: string, more: Partial<Vulnerability> = {}): Vulnerability => ({
  id,
  aliases: [],
  severity: 'medium',
  package: 'lib',
  installed: '1.0',
  fixed: null,
  path: '',
  title: null,
  url: null,
  cvss: null,
  epss: null,
  knownExploited: false,
  ...more,
});

const report = (source: ReportSource, ...vulnerabilities: Vulnerability[]): ImageReport => ({
  image: 'i',
  digests: [],
  tags: [],
  os: null,
  source,
  scanner: null,
  createdAt: null,
  workload: null,
  vulnerabilities,
  packages: null,
  judges: true,
});

describe('mergeVulnerabilities', () => {
  test('one that two scanners know is one, and the more careful word counts', () => {
    const merged = mergeVulnerabilities([
      report('trivy', hole('CVE-1', { severity: 'high', cvss: 7 })),
      report('grype', hole('CVE-1', { severity: 'critical', fixed: '1.1', epss: 0.5, cvss: 6 })),
    ]);
    expect(merged).toMatchObject([
      { id: 'CVE-1', severity: 'critical', fixed: '1.1', cvss: 7, epss: 0.5, sources: ['grype', 'trivy'] },
    ]);
  });

  test('an advisory and the CVE that it names are one', () => {
    const merged = mergeVulnerabilities([
      report('grype', hole('GHSA-1', { aliases: ['CVE-1'] })),
      report('trivy', hole('CVE-1')),
    ]);
    expect(merged).toMatchObject([{ id: 'CVE-1', aliases: ['GHSA-1'] }]);
  });

  test.each([
    ['another package', hole('CVE-1', { package: 'other' })],
    ['another version', hole('CVE-1', { installed: '2.0' })],
    ['another vulnerability', hole('CVE-2')],
  ])('%s is another', (_, other) => {
    expect(mergeVulnerabilities([report('trivy', hole('CVE-1'), other)])).toHaveLength(2);
  });

  test('worst first: exploited, severity, likely exploited, mendable', () => {
    const order = mergeVulnerabilities([
      report(
        'trivy',
        hole('CVE-5', { severity: 'low' }),
        hole('CVE-4', { severity: 'high' }),
        hole('CVE-3', { severity: 'high', fixed: '2' }),
        hole('CVE-2', { severity: 'high', epss: 0.9 }),
        hole('CVE-1', { severity: 'low', knownExploited: true }),
        hole('CVE-6', { severity: 'unknown' }),
      ),
    ]).map(({ id }) => id);
    expect(order).toEqual(['CVE-1', 'CVE-2', 'CVE-3', 'CVE-4', 'CVE-5', 'CVE-6']);
  });

  test('a severity that one scanner does not know does not hide that of another', () => {
    const merged = mergeVulnerabilities([
      report('trivy', hole('CVE-1', { severity: 'unknown' })),
      report('grype', hole('CVE-1', { severity: 'low' })),
    ]);
    expect(merged[0]?.severity).toBe('low');
  });
});
