import { resultsOf, type BenchmarkResult } from './sanitise/benchmark-results';

type Section = { readonly node: string; readonly results: readonly BenchmarkResult[] };

/**
 * The sections of what `kube-bench --json` prints, or null when a value is something else. It is no Kubernetes object,
 * and names no node: only whether it ran on a master, a node or etcd.
 */
export function benchmarkSections(value: unknown): readonly Section[] | null {
  if (typeof value !== 'object' || value === null || 'kind' in value || 'apiVersion' in value) return null;
  if ('Controls' in value && Array.isArray(value.Controls)) {
    return value.Controls.flatMap((section: unknown) => sectionOf(section) ?? []);
  }
  const section = sectionOf(value);
  return section && [section];
}

/** The sections of all files as one report for each kind of node; a test that failed anywhere has failed. */
export function benchmarkReports(sections: readonly Section[]): readonly unknown[] {
  const byNode = new Map<string, Map<string, BenchmarkResult>>();
  for (const { node, results } of sections) {
    const known = byNode.get(node) ?? new Map<string, BenchmarkResult>();
    byNode.set(node, known);
    for (const result of results) {
      if (known.get(result.about)?.status !== 'FAIL') known.set(result.about, result);
    }
  }
  return [...byNode].map(([node, results]) => ({
    apiVersion: 'aquasecurity.github.io/v1alpha1',
    kind: 'CISKubeBenchReport',
    metadata: { name: `kube-bench-${node}` },
    report: { results: [...results.values()] },
  }));
}

function sectionOf(value: unknown): Section | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('node_type' in value && 'tests' in value && Array.isArray(value.tests))) return null;
  const node = typeof value.node_type === 'string' && /^[a-z]{1,30}$/.test(value.node_type) ? value.node_type : 'node';
  return { node, results: resultsOf(value) };
}
