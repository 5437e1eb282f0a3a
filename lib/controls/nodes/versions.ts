/** `v1.33.2-eks-abc` as numbers; null when it is no version. */
export function parseVersion(text: string): { major: number; minor: number; patch: number } | null {
  const found = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text.trim());
  if (!found) return null;
  return { major: Number(found[1]), minor: Number(found[2]), patch: Number(found[3] ?? 0) };
}

/**
 * The last day on which each minor version gets patches. Of branches that ended the day on which the project closed
 * them (up to 1.31), of the others the day it announced: about fourteen months from their release. As published in May
 * 2026; of later versions nothing is known here, and nothing is concluded.
 * @see https://kubernetes.io/releases/patch-releases/, data/releases/eol.yaml of kubernetes/website
 */
const endOfLife: Readonly<Record<string, string>> = {
  '1.24': '2023-07-28',
  '1.25': '2023-10-28',
  '1.26': '2024-02-28',
  '1.27': '2024-07-16',
  '1.28': '2024-10-22',
  '1.29': '2025-02-28',
  '1.30': '2025-07-15',
  '1.31': '2025-11-11',
  '1.32': '2026-02-28',
  '1.33': '2026-06-28',
  '1.34': '2026-10-27',
  '1.35': '2027-02-28',
  '1.36': '2027-06-28',
};
const oldestKnown = 24;

/** The day on which the version stopped, or will stop, getting patches; null when that is not known yet. */
export function endOfLifeOf(version: string): string | null {
  const parsed = parseVersion(version);
  if (!parsed || parsed.major !== 1) return null;
  if (parsed.minor < oldestKnown) return '2023-02-28'; // v1.23 was the last before the table
  return endOfLife[`1.${parsed.minor}`] ?? null;
}
