import type { KubeObject } from '@/lib/inventory/types';
import { countSeverities, type ImageSeverityCounts } from './count-severities';
import { fullReference } from './image-names';
import { digestIn, fieldsOf, numberOf, textOf, type Fields } from './read-fields';
import { imageSeverities } from './types';

/** How many vulnerabilities Kubescape counted in an image: for where its list of them could not be read. */
export type SeveritySummary = {
  /** Digest and reference of the image. */
  readonly names: readonly string[];
  readonly counts: ImageSeverityCounts;
  /** Of those, in packages that were seen loaded; null where nobody watched. */
  readonly relevant: ImageSeverityCounts | null;
};

/** The counts of a VulnerabilityManifestSummary; null when it does not say of which image, or was listed without them. */
export function readSummary({ metadata, ...fields }: KubeObject): SeveritySummary | null {
  const { annotations } = metadata;
  const names = [
    digestIn(annotations['kubescape.io/image-id'] ?? ''),
    fullReference(textOf(annotations['kubescape.io/image-tag'])),
  ].filter((name) => name !== null);
  if (names.length === 0) return null;
  const { severities, vulnerabilitiesRef } = fieldsOf(fields['spec']);
  const bySeverity = fieldsOf(severities);
  const countOf = (which: 'all' | 'relevant') => ({
    ...countSeverities([]),
    ...Object.fromEntries(imageSeverities.map((level) => [level, numberOf(fieldsOf(bySeverity[level])[which]) ?? 0])),
  });
  // Where the content was left out, every count is zero and no list is named: that is no image without vulnerabilities.
  if (textOf(fieldsOf(fieldsOf(vulnerabilitiesRef)['all'])['name']) === '' && isEmpty(bySeverity)) return null;
  const watched = textOf(fieldsOf(fieldsOf(vulnerabilitiesRef)['relevant'])['name']) !== '';
  return { names, counts: countOf('all'), relevant: watched ? countOf('relevant') : null };
}

const isEmpty = (bySeverity: Fields) =>
  imageSeverities.every((level) => (numberOf(fieldsOf(bySeverity[level])['all']) ?? 0) === 0);
