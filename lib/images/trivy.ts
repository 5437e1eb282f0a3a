import {
  digestsIn,
  fieldsOf,
  itemsOf,
  numberOf,
  severityOf,
  textOf,
  textOrNull,
  textsOf,
  timeOf,
  type Fields,
} from './read-fields';
import type { ImageReport, Vulnerability } from './types';

/** `trivy image -f json`, schema 2; the list of results that versions before 0.20 wrote; `trivy k8s --report all`. */
export function readTrivy(document: unknown, name: string): ImageReport[] {
  if (Array.isArray(document)) return [legacyReport(itemsOf(document), name)];
  const report = fieldsOf(document);
  const resources = itemsOf(report['Resources']);
  return resources.length > 0 ? resources.flatMap((resource) => ofResource(resource, report)) : [ofImage(report, name)];
}

export function isTrivy(document: unknown): boolean {
  if (Array.isArray(document)) {
    return document.length > 0 && itemsOf(document).every((item) => 'Target' in item && !('vulnerability' in item));
  }
  const report = fieldsOf(document);
  if (Array.isArray(report['Resources'])) return 'ClusterName' in report;
  return 'ArtifactName' in report && ('SchemaVersion' in report || 'Results' in report);
}

function ofImage(report: Fields, name: string): ImageReport {
  const metadata = fieldsOf(report['Metadata']);
  return {
    image: textOf(report['ArtifactName']) || textOf(metadata['Reference']) || name,
    digests: digestsIn([...textsOf(metadata['RepoDigests']), textOf(report['ArtifactName'])]),
    tags: [...new Set([...textsOf(metadata['RepoTags']), textOf(metadata['Reference'])])].filter(Boolean),
    os: osOf(fieldsOf(metadata['OS'])),
    source: 'trivy',
    scanner: scannerOf(report),
    createdAt: timeOf(report['CreatedAt']),
    workload: null,
    vulnerabilities: itemsOf(report['Results']).flatMap(vulnerabilitiesOf),
    packages: null,
    ...secretsIn(itemsOf(report['Results'])),
    judges: true,
  };
}

function legacyReport(results: readonly Fields[], name: string): ImageReport {
  // "alpine:3.10 (alpine 3.10.2)"
  const [, image = name, os = null] = /^(\S+)(?: \((.*)\))?$/.exec(textOf(results[0]?.['Target'])) ?? [];
  return {
    image,
    digests: digestsIn([image]),
    tags: [],
    os,
    source: 'trivy',
    scanner: 'trivy',
    createdAt: null,
    workload: null,
    vulnerabilities: results.flatMap(vulnerabilitiesOf),
    packages: null,
    judges: true,
  };
}

function ofResource(resource: Fields, report: Fields): ImageReport[] {
  const metadata = itemsOf(resource['Metadata'] ?? report['Metadata']);
  const byImage = new Map<string, Fields[]>();
  for (const result of itemsOf(resource['Results'])) {
    const image = textOf(result['Target']).replace(/ \(.*\)$/, '');
    if (image !== '' && (result['Class'] === 'os-pkgs' || byImage.size === 0)) byImage.set(image, [result]);
    else [...byImage.values()].at(-1)?.push(result);
  }
  return [...byImage]
    .map(([image, results]): ImageReport => {
      const about = metadata.find((each) => textsOf(each['RepoTags']).includes(image));
      return {
        image,
        digests: digestsIn([image, ...textsOf(about?.['RepoDigests'])]),
        tags: textsOf(about?.['RepoTags']),
        os: osOf(fieldsOf(about?.['OS'])),
        source: 'trivy',
        scanner: scannerOf(report),
        createdAt: timeOf(report['CreatedAt']),
        workload: {
          namespace: textOf(resource['Namespace']),
          kind: textOf(resource['Kind']),
          name: textOf(resource['Name']),
          container: '',
        },
        vulnerabilities: results.flatMap(vulnerabilitiesOf),
        packages: null,
        ...secretsIn(results),
        judges: true,
      };
    })
    .filter(({ vulnerabilities, digests }) => vulnerabilities.length > 0 || digests.length > 0);
}

function vulnerabilitiesOf(result: Fields): Vulnerability[] {
  const target = textOf(result['Target']);
  const isSystem = result['Class'] === 'os-pkgs';
  return itemsOf(result['Vulnerabilities']).map((each) => ({
    id: textOf(each['VulnerabilityID']),
    aliases: textsOf(each['VendorIDs']).toSorted(),
    severity: severityOf(each['Severity']),
    package: textOf(each['PkgName']),
    installed: textOf(each['InstalledVersion']),
    fixed: textOrNull(each['FixedVersion']),
    path: textOf(each['PkgPath']) || (isSystem ? '' : target),
    title: textOrNull(each['Title']),
    url: textOrNull(each['PrimaryURL']),
    cvss: bestScore(fieldsOf(each['CVSS'])),
    epss: numberOf(fieldsOf(each['EPSS'])['Score']),
    knownExploited: false,
  }));
}

/** Trivy names no scanners in its report: only what it found shows that it looked. */
function secretsIn(results: readonly Fields[]): Pick<ImageReport, 'secrets'> {
  const secrets = results.flatMap((result) =>
    itemsOf(result['Secrets']).map((each) => ({
      rule: textOf(each['RuleID']),
      title: textOf(each['Title']) || textOf(each['RuleID']),
      severity: severityOf(each['Severity']),
      path: textOf(result['Target']),
    })),
  );
  return secrets.length > 0 ? { secrets } : {};
}

function bestScore(byVendor: Fields): number | null {
  const scores = Object.values(byVendor).flatMap((scored) => {
    const { V40Score, V3Score, V2Score } = fieldsOf(scored);
    return numberOf(V40Score) ?? numberOf(V3Score) ?? numberOf(V2Score) ?? [];
  });
  return scores.length > 0 ? Math.max(...scores) : null;
}

const osOf = (os: Fields) => textOrNull(`${textOf(os['Family'])} ${textOf(os['Name'])}`);

function scannerOf(report: Fields): string {
  return `trivy ${textOf(fieldsOf(report['Trivy'])['Version'])}`.trim();
}
