import { grypeMatches, imageOf } from './grype';
import { digestsIn, fieldsOf, textOf, textOrNull, timeOf, type Fields } from './read-fields';
import type { ImageReport } from './types';

/** A VulnerabilityManifest of Kubescape: a Grype document with a name of its own. */
export function readKubescape(document: unknown, name: string): ImageReport[] {
  const { metadata, spec } = fieldsOf(document);
  const annotations = fieldsOf(fieldsOf(metadata)['annotations']);
  const labels = fieldsOf(fieldsOf(metadata)['labels']);
  const about = fieldsOf(fieldsOf(spec)['metadata']);
  const payload = fieldsOf(fieldsOf(spec)['payload']);
  const tool = fieldsOf(about['tool']);
  const own = textOf(fieldsOf(metadata)['name']);
  const named = imageOf(fieldsOf(payload['source']), '');
  const tag = textOf(annotations['kubescape.io/image-tag']);
  const id = textOf(annotations['kubescape.io/image-id']);
  const kind = textOf(labels['kubescape.io/workload-kind']);
  return [
    {
      image: tag || named.image || own || name,
      digests: [...new Set([...digestsIn([id, /^[0-9a-f]{64}$/.test(own) ? `sha256:${own}` : '']), ...named.digests])],
      tags: [...new Set([tag, ...named.tags])].filter(Boolean),
      os: textOrNull(
        `${textOf(fieldsOf(payload['distro'])['name'])} ${textOf(fieldsOf(payload['distro'])['version'])}`,
      ),
      source: 'kubescape',
      scanner: textOrNull(`${textOf(tool['name'])} ${textOf(tool['version'])}`),
      createdAt: timeOf(fieldsOf(about['report'])['createdAt']),
      workload:
        kind === ''
          ? null
          : {
              namespace: textOf(labels['kubescape.io/workload-namespace']),
              kind,
              name: textOf(labels['kubescape.io/workload-name']),
              container: textOf(labels['kubescape.io/workload-container-name']),
            },
      vulnerabilities: grypeMatches(payload['matches']),
      packages: null,
      judges: isWhole(about, payload),
    },
  ];
}

/** A plain list of Kubescape's storage leaves the content out: then it is not known that there is nothing. */
const isWhole = (about: Fields, payload: Fields) =>
  Array.isArray(payload['matches']) || textOf(fieldsOf(about['tool'])['name']) !== '';

export function isKubescape(document: unknown): boolean {
  const { kind, apiVersion } = fieldsOf(document);
  return kind === 'VulnerabilityManifest' && textOf(apiVersion).startsWith('spdx.softwarecomposition.kubescape.io/');
}
