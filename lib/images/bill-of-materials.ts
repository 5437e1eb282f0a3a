import {
  digestsIn,
  fieldsOf,
  itemsOf,
  numberOf,
  severityOf,
  severityOfScore,
  textOf,
  textOrNull,
  timeOf,
  type Fields,
} from './read-fields';
import type { ImageReport, ImageSeverity, Package, Vulnerability } from './types';
import { imageSeverities } from './types';

/** CycloneDX 1.4 or later: what is in an image, and often its vulnerabilities. */
export function readCycloneDx(document: unknown, name: string): ImageReport[] {
  const bom = fieldsOf(document);
  const metadata = fieldsOf(bom['metadata']);
  const image = fieldsOf(metadata['component']);
  const components = allComponents(itemsOf(bom['components']));
  const byRef = new Map(components.map((component) => [textOf(component['bom-ref']), component]));
  const property = (wanted: string) =>
    itemsOf(image['properties']).flatMap(({ name: key, value }) =>
      textOf(key).endsWith(wanted) ? [textOf(value)] : [],
    );
  const system = components.find(({ type }) => type === 'operating-system');
  return [
    {
      image: textOf(image['name']) || name,
      digests: digestsIn([
        ...property(':RepoDigest'),
        textOf(image['version']),
        decodeURIComponentSafely(textOf(image['purl'])),
      ]),
      tags: property(':RepoTag'),
      os: system ? textOrNull(`${textOf(system['name'])} ${textOf(system['version'])}`) : null,
      source: 'cyclonedx',
      scanner: toolOf(metadata['tools']),
      createdAt: timeOf(metadata['timestamp']),
      workload: null,
      vulnerabilities: itemsOf(bom['vulnerabilities']).flatMap((each) => affected(each, byRef)),
      packages: components
        .filter(({ type }) => type === 'library' || type === 'application' || type === 'framework')
        .map(packageOf),
      // An empty list was made by somebody who looked; a document without the list was not.
      judges: Array.isArray(bom['vulnerabilities']),
    },
  ];
}

export function isCycloneDx(document: unknown): boolean {
  return fieldsOf(document)['bomFormat'] === 'CycloneDX';
}

/** SPDX 2.2 or 2.3: what is in an image. It says nothing about vulnerabilities. */
export function readSpdx(document: unknown, name: string): ImageReport[] {
  const bom = fieldsOf(document);
  const info = fieldsOf(bom['creationInfo']);
  const described = new Set(
    Array.isArray(bom['documentDescribes']) ? bom['documentDescribes'].map(textOf) : describedBy(bom),
  );
  const all = itemsOf(bom['packages']);
  const root = all.find(({ SPDXID }) => described.has(textOf(SPDXID)));
  const version = textOf(root?.['versionInfo']);
  return [
    {
      image: textOf(root?.['name']) || textOf(bom['name']) || name,
      digests: digestsIn([version, ...purlsOf(root ?? {}).map(decodeURIComponentSafely)]),
      tags: [],
      os: null,
      source: 'spdx',
      scanner: textOrNull(
        (Array.isArray(info['creators']) ? info['creators'].map(textOf) : [])
          .find((creator) => creator.startsWith('Tool:'))
          ?.slice('Tool:'.length),
      ),
      createdAt: timeOf(info['created']),
      workload: null,
      vulnerabilities: [],
      packages: all
        .filter((each) => each !== root)
        .map((each) => ({
          name: textOf(each['name']),
          version: textOf(each['versionInfo']),
          purl: purlsOf(each)[0] ?? null,
        })),
      judges: false,
    },
  ];
}

export function isSpdx(document: unknown): boolean {
  return textOf(fieldsOf(document)['spdxVersion']).startsWith('SPDX-2');
}

function describedBy(bom: Fields): readonly string[] {
  return itemsOf(bom['relationships'])
    .filter(({ relationshipType }) => relationshipType === 'DESCRIBES')
    .map(({ relatedSpdxElement }) => textOf(relatedSpdxElement));
}

const purlsOf = (each: Fields) =>
  itemsOf(each['externalRefs'])
    .filter(({ referenceType }) => referenceType === 'purl')
    .map(({ referenceLocator }) => textOf(referenceLocator));

function allComponents(components: readonly Fields[]): Fields[] {
  return components.flatMap((component) => [component, ...allComponents(itemsOf(component['components']))]);
}

const packageOf = (component: Fields): Package => ({
  name:
    textOf(component['group']) === ''
      ? textOf(component['name'])
      : `${textOf(component['group'])}/${textOf(component['name'])}`,
  version: textOf(component['version']),
  purl: textOrNull(component['purl']),
});

/** One entry for each component that a vulnerability affects, those left out that its analysis clears. */
function affected(each: Fields, byRef: ReadonlyMap<string, Fields>): Vulnerability[] {
  const state = textOf(fieldsOf(each['analysis'])['state']);
  if (['not_affected', 'false_positive', 'resolved', 'resolved_with_pedigree'].includes(state)) return [];
  const ratings = itemsOf(each['ratings']);
  const scores = ratings.flatMap(({ score }) => numberOf(score) ?? []);
  const cvss = scores.length > 0 ? Math.max(...scores) : null;
  const affects = itemsOf(each['affects']);
  return (affects.length > 0 ? affects : [{}]).map((target: Fields) => {
    const component = packageOf(byRef.get(textOf(target['ref'])) ?? {});
    return {
      id: textOf(each['id']),
      aliases: itemsOf(each['references'])
        .map(({ id }) => textOf(id))
        .filter((id) => id !== '' && id !== textOf(each['id']))
        .sort(),
      severity: worst(ratings.map(({ severity }) => severityOf(severity))) ?? severityOfScore(cvss),
      package: component.name,
      installed: component.version || textOf(itemsOf(target['versions'])[0]?.['version']),
      fixed: fixedIn(each, target),
      path: '',
      title: textOrNull(each['description']),
      url: textOrNull(fieldsOf(each['source'])['url']),
      cvss,
      epss: null,
      knownExploited: false,
    };
  });
}

function fixedIn(each: Fields, target: Fields): string | null {
  const listed = itemsOf(target['versions']).find(({ status }) => status === 'unaffected');
  if (listed) return textOrNull(listed['version'] ?? listed['range']);
  // "Upgrade openssl to version 1.2.3", as Trivy writes it.
  return textOrNull(/to version ([^\s;,]+(?:, [^\s;,]+)*)/i.exec(textOf(each['recommendation']))?.[1]);
}

function worst(severities: readonly ImageSeverity[]): ImageSeverity | null {
  return imageSeverities.find((severity) => severity !== 'unknown' && severities.includes(severity)) ?? null;
}

function toolOf(tools: unknown): string | null {
  const [tool] = Array.isArray(tools) ? itemsOf(tools) : itemsOf(fieldsOf(tools)['components']);
  return tool ? textOrNull(`${textOf(tool['name'])} ${textOf(tool['version'])}`) : null;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
