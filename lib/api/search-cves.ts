import 'server-only';

import type { Viewer } from '@/lib/store/viewer';
import { loadImages } from './images';
import type { Hit } from './search';
import type { SearchedCluster } from './search-objects';
import type { SearchQuestion } from './search-question';

/** What vulnerabilities are called by those who number them. */
const numbered = /^(cve|ghsa|rhsa|dsa|alas|go)-?/;

/**
 * Vulnerabilities of running images by a part of their id, worst first, each once. Only for words that begin like one,
 * or when they are asked for by kind: reports are large.
 */
export async function cveHits(
  viewer: Viewer,
  clusters: readonly SearchedCluster[],
  { words, kinds, namespace, severities, can }: SearchQuestion,
): Promise<Hit[]> {
  const asked = kinds?.includes('cve') ?? (can === null && words.some((word) => numbered.test(word)));
  if (!asked || namespace !== null) return [];
  const found = new Map<string, { hit: Hit; clusters: Set<string> }>();
  for (const cluster of clusters) {
    const { images } = await loadImages(viewer, cluster.snapshotId);
    for (const vulnerability of images.flatMap((image) => image.vulnerabilities)) {
      const { id, aliases, severity: said } = vulnerability;
      const text = [id, ...aliases].join(' ').toLowerCase();
      const severity = said === 'critical' || said === 'high' || said === 'medium' || said === 'low' ? said : null;
      if (!words.every((word) => text.includes(word))) continue;
      if (severities !== null && (severity === null || !severities.includes(severity))) continue;
      const known = found.get(id) ?? {
        hit: { kind: 'cve' as const, id, clusterId: null, title: id, detail: '', severity },
        clusters: new Set<string>(),
      };
      known.clusters.add(cluster.name);
      found.set(id, known);
    }
  }
  return [...found.values()]
    .map(({ hit, clusters: names }) => ({ ...hit, detail: [...names].join(', ') }))
    .toSorted((one, other) => rank(one) - rank(other) || (one.id < other.id ? -1 : 1));
}

const order: readonly (string | null)[] = ['critical', 'high', 'medium', 'low', null];
const rank = ({ severity }: Hit) => order.indexOf(severity);
