import type { ImageReport, ImageSeverity, Vulnerability } from '@/lib/images/types';

/** `CVE-1 critical openssl 1.0 2.0`: id, severity, package, installed, and where it is fixed, if it is. */
export function aVulnerability(text: string, more: Partial<Vulnerability> = {}): Vulnerability {
  const [id = '', severity = '', name = '', installed = '', fixed = null] = text.split(' ');
  return {
    ...{ id, aliases: [], severity: severity as ImageSeverity, package: name, installed, fixed, path: '' }, // a test's word
    ...{ title: null, url: null, cvss: null, epss: null, knownExploited: false },
    ...more,
  };
}

/** A report by Trivy of one image, with vulnerabilities in one line each. */
export function anImageReport(
  image: string,
  vulnerabilities: readonly (string | Vulnerability)[] = [],
  more: Partial<ImageReport> = {},
): ImageReport {
  return {
    ...{ image, digests: [], tags: [], os: null, source: 'trivy', scanner: 'trivy 0.60.0' },
    ...{ createdAt: '2026-05-03T08:00:00.000Z', workload: null, packages: null, judges: true },
    vulnerabilities: vulnerabilities.map((each) => (typeof each === 'string' ? aVulnerability(each) : each)),
    ...more,
  };
}
