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

/** `grype -o json`. */
export function readGrype(document: unknown, name: string): ImageReport[] {
  const report = fieldsOf(document);
  const descriptor = fieldsOf(report['descriptor']);
  return [
    {
      ...imageOf(fieldsOf(report['source']), name),
      os: textOrNull(`${textOf(fieldsOf(report['distro'])['name'])} ${textOf(fieldsOf(report['distro'])['version'])}`),
      source: 'grype',
      scanner: `grype ${textOf(descriptor['version'])}`.trim(),
      createdAt: timeOf(descriptor['timestamp']),
      workload: null,
      vulnerabilities: grypeMatches(report['matches']),
      packages: null,
      judges: true,
    },
  ];
}

export function isGrype(document: unknown): boolean {
  const report = fieldsOf(document);
  return Array.isArray(report['matches']) && ('descriptor' in report || 'source' in report || 'distro' in report);
}

/** The image that a Grype document is about. */
export function imageOf(source: Fields, name: string): Pick<ImageReport, 'image' | 'digests' | 'tags'> {
  const { target } = source;
  if (typeof target === 'string') return { image: target, digests: digestsIn([target]), tags: [] };
  const fields = fieldsOf(target);
  const tags = textsOf(fields['tags']);
  return {
    image: textOf(fields['userInput']) || tags[0] || name,
    digests: digestsIn([
      textOf(fields['manifestDigest']),
      ...textsOf(fields['repoDigests']),
      textOf(fields['userInput']),
    ]),
    tags,
  };
}

/** The `matches` of a Grype document, which Kubescape stores too. */
export function grypeMatches(matches: unknown): Vulnerability[] {
  return itemsOf(matches).map((match) => {
    const vulnerability = fieldsOf(match['vulnerability']);
    const artifact = fieldsOf(match['artifact']);
    const related = itemsOf(match['relatedVulnerabilities']);
    const id = textOf(vulnerability['id']);
    const scores = [vulnerability, ...related].flatMap((each) =>
      itemsOf(each['cvss']).flatMap((cvss) => numberOf(fieldsOf(cvss['metrics'])['baseScore']) ?? []),
    );
    const epss = [vulnerability, ...related].flatMap((each) =>
      itemsOf(each['epss']).flatMap((score) => numberOf(score['epss']) ?? []),
    );
    return {
      id,
      aliases: [...new Set(related.map((each) => textOf(each['id'])))]
        .filter((alias) => alias !== id && alias !== '')
        .sort(),
      severity: severityOf(vulnerability['severity']),
      package: textOf(artifact['name']),
      installed: textOf(artifact['version']),
      fixed: fixOf(fieldsOf(vulnerability['fix'])),
      path: isSystemPackage(artifact) ? '' : textOf(itemsOf(artifact['locations'])[0]?.['path']),
      title: textOrNull(vulnerability['description'] ?? related[0]?.['description']),
      url: textOrNull(vulnerability['dataSource']),
      cvss: scores.length > 0 ? Math.max(...scores) : null,
      epss: epss.length > 0 ? Math.max(...epss) : null,
      knownExploited: [vulnerability, ...related].some((each) => itemsOf(each['knownExploited']).length > 0),
    };
  });
}

function fixOf({ versions, state }: Fields): string | null {
  const fixed = textsOf(versions);
  return fixed.length > 0 && (state === undefined || state === '' || state === 'fixed') ? fixed.join(', ') : null;
}

const systemTypes = ['deb', 'rpm', 'apk', 'alpm', 'portage'];
const isSystemPackage = ({ type }: Fields) => systemTypes.includes(textOf(type));
