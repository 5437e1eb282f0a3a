import {
  digestsIn,
  fieldsOf,
  itemsOf,
  numberOf,
  severityOf,
  textOf,
  textOrNull,
  timeOf,
  type Fields,
} from './read-fields';
import type { ExposedSecret, ImageReport } from './types';

const label = (labels: Fields, name: string) => textOf(labels[`trivy-operator.${name}`]);

/** A VulnerabilityReport or an ExposedSecretReport of the trivy-operator, from a file or an inventory. */
export function readTrivyOperator(document: unknown, name: string): ImageReport[] {
  const isAboutSecrets = fieldsOf(document)['kind'] === 'ExposedSecretReport';
  const { metadata, report: reported } = fieldsOf(document);
  const report = fieldsOf(reported);
  const artifact = fieldsOf(report['artifact']);
  const labels = fieldsOf(fieldsOf(metadata)['labels']);
  const scanner = fieldsOf(report['scanner']);
  const reference = referenceOf(textOf(fieldsOf(report['registry'])['server']), artifact);
  const kind = label(labels, 'resource.kind');
  return [
    {
      image: reference || name,
      digests: digestsIn([textOf(artifact['digest'])]),
      tags: [],
      os: textOrNull(`${textOf(fieldsOf(report['os'])['family'])} ${textOf(fieldsOf(report['os'])['name'])}`),
      source: 'trivy-operator',
      scanner: textOrNull(`${textOf(scanner['name']).toLowerCase()} ${textOf(scanner['version'])}`),
      createdAt: timeOf(report['updateTimestamp']) ?? timeOf(fieldsOf(metadata)['creationTimestamp']),
      workload:
        kind === ''
          ? null
          : {
              namespace: label(labels, 'resource.namespace') || textOf(fieldsOf(metadata)['namespace']),
              kind,
              name: label(labels, 'resource.name'),
              container: label(labels, 'container.name'),
            },
      vulnerabilities: itemsOf(report['vulnerabilities']).map((each) => ({
        id: textOf(each['vulnerabilityID']),
        aliases: [],
        severity: severityOf(each['severity']),
        package: textOf(each['resource']),
        installed: textOf(each['installedVersion']),
        fixed: textOrNull(each['fixedVersion']),
        path: each['class'] === 'os-pkgs' ? '' : textOf(each['target']),
        title: textOrNull(each['title']),
        url: textOrNull(each['primaryLink']),
        cvss: numberOf(each['score']),
        epss: null,
        knownExploited: false,
      })),
      packages: null,
      ...(isAboutSecrets && { secrets: itemsOf(report['secrets']).map(secretOf) }),
      judges: !isAboutSecrets,
    },
  ];
}

const secretOf = (each: Fields): ExposedSecret => ({
  rule: textOf(each['ruleID']),
  title: textOf(each['title']) || textOf(each['ruleID']),
  severity: severityOf(each['severity']),
  path: textOf(each['target']),
});

export function isTrivyOperator(document: unknown): boolean {
  const { kind, apiVersion } = fieldsOf(document);
  return (
    /^((Cluster)?Vulnerability|ExposedSecret)Report$/.test(textOf(kind)) &&
    textOf(apiVersion).startsWith('aquasecurity.github.io/')
  );
}

function referenceOf(server: string, artifact: Fields): string {
  const repository = textOf(artifact['repository']);
  if (repository === '') return '';
  const [tag, digest] = [textOf(artifact['tag']), textOf(artifact['digest'])];
  const end = tag !== '' ? `:${tag}` : digest !== '' ? `@${digest}` : '';
  return `${server === '' ? '' : `${server}/`}${repository}${end}`;
}
