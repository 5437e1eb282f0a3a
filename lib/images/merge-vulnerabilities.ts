import { imageSeverities, type ImageReport, type ReportSource, type Vulnerability } from './types';

/** A vulnerability as all scanners together tell it. */
export type MergedVulnerability = Vulnerability & { readonly sources: readonly ReportSource[] };

/**
 * What several reports say about one image, each vulnerability of each package once. An advisory and the CVE that it
 * names are one. Of what they say differently the more careful counts: the worse severity, the higher score, a fixed
 * version where any knows one.
 *
 * @returns Worst first: known exploited, severity, whether there is a fix, id, package.
 */
export function mergeVulnerabilities(reports: readonly ImageReport[]): MergedVulnerability[] {
  const merged = new Map<string, MergedVulnerability>();
  for (const { source, vulnerabilities } of reports) {
    for (const each of vulnerabilities) {
      const key = [nameOf(each), each.package, each.installed].join('\n');
      const before = merged.get(key);
      merged.set(key, before ? join(before, each, source) : { ...each, sources: [source] });
    }
  }
  return [...merged.values()].sort(compareVulnerabilities);
}

/** The CVE, where it has one: what scanners agree on. */
export function nameOf({ id, aliases }: Pick<Vulnerability, 'id' | 'aliases'>): string {
  const cve = [id, ...aliases].find((name) => name.startsWith('CVE-'));
  return cve ?? id;
}

function join(one: MergedVulnerability, other: Vulnerability, source: ReportSource): MergedVulnerability {
  const id = nameOf(one);
  return {
    ...one,
    id,
    aliases: [...new Set([one.id, other.id, ...one.aliases, ...other.aliases])].filter((name) => name !== id).sort(),
    severity: imageSeverities[Math.min(rank(one), rank(other))] ?? one.severity,
    fixed: one.fixed ?? other.fixed,
    path: one.path || other.path,
    title: one.title ?? other.title,
    url: one.url ?? other.url,
    cvss: highest(one.cvss, other.cvss),
    epss: highest(one.epss, other.epss),
    knownExploited: one.knownExploited || other.knownExploited,
    sources: [...new Set([...one.sources, source])].sort(),
  };
}

const rank = ({ severity }: Pick<Vulnerability, 'severity'>) => imageSeverities.indexOf(severity);
const highest = (one: number | null, other: number | null) =>
  one === null ? other : other === null ? one : Math.max(one, other);

/** Worst first: known exploited, severity, likely exploited, mendable, then by name. */
export function compareVulnerabilities(a: Vulnerability, b: Vulnerability): number {
  return (
    Number(b.knownExploited) - Number(a.knownExploited) ||
    rank(a) - rank(b) ||
    (b.epss ?? 0) - (a.epss ?? 0) ||
    Number(b.fixed !== null) - Number(a.fixed !== null) ||
    compare(a.id, b.id) ||
    compare(a.package, b.package) ||
    compare(a.installed, b.installed)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
