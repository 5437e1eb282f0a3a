import { imageSeverities, type ImageSeverity } from './types';

export type ImageSeverityCounts = Readonly<Record<ImageSeverity, number>>;

/** How many there are of each severity; zeros included. */
export function countSeverities(found: readonly { readonly severity: ImageSeverity }[]): ImageSeverityCounts {
  const counts = Object.fromEntries(imageSeverities.map((level) => [level, 0])) as Record<ImageSeverity, number>; // all of them
  for (const { severity } of found) counts[severity]++;
  return counts;
}
