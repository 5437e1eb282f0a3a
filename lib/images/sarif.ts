import {
  digestsIn,
  fieldsOf,
  itemsOf,
  numberOf,
  severityOf,
  severityOfScore,
  textOf,
  textOrNull,
  textsOf,
  type Fields,
} from './read-fields';
import type { ImageReport, Vulnerability } from './types';

/**
 * SARIF 2.1.0 by an image scanner. The format has no place for packages and versions: they are read from the text of
 * the message, as Trivy and Grype write it, and left empty where it says nothing.
 */
export function readSarif(document: unknown, name: string): ImageReport[] {
  return itemsOf(fieldsOf(document)['runs']).map((run) => {
    const properties = fieldsOf(run['properties']);
    const driver = fieldsOf(fieldsOf(run['tool'])['driver']);
    const rules = itemsOf(driver['rules']);
    const results = itemsOf(run['results']);
    const tags = textsOf(properties['repoTags']);
    return {
      image: textOf(properties['imageName']) || tags[0] || locationOf(results[0] ?? {}) || name,
      digests: digestsIn([...textsOf(properties['repoDigests']), textOf(properties['imageName'])]),
      tags,
      os: null,
      source: 'sarif' as const,
      scanner: textOrNull(`${textOf(driver['name']).toLowerCase()} ${textOf(driver['version'])}`),
      createdAt: null,
      workload: null,
      vulnerabilities: results.flatMap((result) => vulnerabilityOf(result, rules)),
      packages: null,
      judges: true,
    };
  });
}

export function isSarif(document: unknown): boolean {
  const { version, runs } = fieldsOf(document);
  return Array.isArray(runs) && textOf(version).startsWith('2.');
}

function vulnerabilityOf(result: Fields, rules: readonly Fields[]): Vulnerability[] {
  const index = numberOf(result['ruleIndex']);
  const ruleId = textOf(result['ruleId']);
  const rule = (index === null ? undefined : rules[index]) ?? rules.find(({ id }) => id === ruleId) ?? {};
  const id = /\b(CVE-\d{4}-\d+|GHSA(-[0-9a-z]{4}){3}|[A-Z]+-\d{4}[-:]\d+)/.exec(ruleId)?.[0];
  if (id === undefined) return []; // a secret or a misconfiguration
  const said = textOf(fieldsOf(result['message'])['text']);
  const named = (field: string) => new RegExp(`^${field}:[ \\t]*(.*)$`, 'mi').exec(said)?.[1]?.trim() ?? '';
  // "pkg: name@1.2.3", as the location of Trivy's results says; "in … package: name, version x was found" in Grype's.
  const [, packageAt = '', versionAt = ''] = /([^\s:/]+)@(\S+)$/.exec(locationText(result)) ?? [];
  const grype = /^A .* vulnerability in (\S+) package: ([^,\s]+), version (\S+) was found/.exec(said);
  const properties = fieldsOf(rule['properties']);
  const score = numberOf(properties['security-severity']);
  const word =
    named('Severity') || /^A (\S+) vulnerability/.exec(said)?.[1] || tagSeverity(textsOf(properties['tags']));
  const severity = severityOf(word);
  return [
    {
      id,
      aliases: [],
      severity: severity === 'unknown' ? severityOfScore(score) : severity,
      package: named('Package') || (grype?.[2] ?? packageAt),
      installed: named('Installed Version') || (grype?.[3] ?? versionAt),
      fixed: textOrNull(named('Fixed Version')) ?? fixedInHelp(rule),
      path: grype || named('Package') !== '' ? '' : locationOf(result),
      title: textOrNull(fieldsOf(rule['shortDescription'])['text']),
      url: textOrNull(rule['helpUri']),
      cvss: score,
      epss: null,
      knownExploited: false,
    },
  ];
}

const tagSeverity = (tags: readonly string[]) =>
  tags.find((tag) => /^(critical|high|medium|low|negligible|unknown)$/i.test(tag)) ?? '';

/** Grype writes "Fix Version: 1.2.3" into the help of the rule. */
function fixedInHelp(rule: Fields): string | null {
  return textOrNull(/^Fix(?:ed)? Versions?:[ \t]*(.*)$/im.exec(textOf(fieldsOf(rule['help'])['text']))?.[1]);
}

const locationOf = (result: Fields) =>
  textOf(
    fieldsOf(fieldsOf(fieldsOf(itemsOf(result['locations'])[0]?.['physicalLocation'])['artifactLocation']))['uri'],
  );

const locationText = (result: Fields) => textOf(fieldsOf(itemsOf(result['locations'])[0]?.['message'])['text']);
