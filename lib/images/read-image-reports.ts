import { AppError } from '@/lib/errors';
import { isCycloneDx, isSpdx, readCycloneDx, readSpdx } from './bill-of-materials';
import { isGrype, readGrype } from './grype';
import { isKubescape, readKubescape } from './kubescape';
import { fieldsOf, itemsOf, textOf } from './read-fields';
import { isSarif, readSarif } from './sarif';
import { isTrivy, readTrivy } from './trivy';
import { isTrivyOperator, readTrivyOperator } from './trivy-operator';
import type { ImageReport } from './types';

type Reader = {
  readonly fits: (document: unknown) => boolean;
  readonly read: (document: unknown, name: string) => ImageReport[];
};

const readers: readonly Reader[] = [
  { fits: isTrivyOperator, read: readTrivyOperator },
  { fits: isKubescape, read: readKubescape },
  { fits: isSarif, read: readSarif },
  { fits: isCycloneDx, read: readCycloneDx },
  { fits: isSpdx, read: readSpdx },
  { fits: isTrivy, read: readTrivy },
  { fits: isGrype, read: readGrype },
];

const known =
  'Trivy, Grype, SARIF, CycloneDX or SPDX as JSON, or VulnerabilityReport and VulnerabilityManifest resources';

/**
 * The reports in one parsed document: one for each image it speaks about. A List of resources is all its items.
 *
 * @param name The file's name: what stands for the image where the report names none, and in errors.
 * @throws AppError `invalid-input` when it is no report of a known kind, saying what it looks like.
 */
export function readImageReports(document: unknown, name: string): ImageReport[] {
  const { kind, items } = fieldsOf(document);
  if (/List$/.test(textOf(kind)) && Array.isArray(items)) {
    return itemsOf(items).flatMap((item, at) => readImageReports(item, `${name}, item ${at + 1}`));
  }
  const reader = readers.find(({ fits }) => fits(document));
  if (!reader) throw new AppError('invalid-input', `${name}: ${whatItIs(document)}; expected ${known}`);
  const reports = reader.read(document, name);
  const nameless = reports.flatMap(({ vulnerabilities }) => vulnerabilities).find(({ id }) => id === '');
  if (nameless)
    throw new AppError('invalid-input', `${name}: a vulnerability of package ${nameless.package || '?'} has no id`);
  return reports;
}

function whatItIs(document: unknown): string {
  if (Array.isArray(document)) return document.length === 0 ? 'an empty list' : 'a list of something else';
  if (typeof document !== 'object' || document === null) return 'not a report but a single value';
  const { kind, apiVersion } = fieldsOf(document);
  if (textOf(kind) !== '') return `a ${textOf(kind)} of ${textOf(apiVersion) || 'no apiVersion'} is no image report`;
  const keys = Object.keys(document).slice(0, 5);
  return keys.length === 0 ? 'an empty object' : `no report known by its fields ${keys.join(', ')}`;
}
