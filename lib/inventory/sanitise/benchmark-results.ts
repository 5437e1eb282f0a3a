import { json } from './json';
import type { Rule } from './rule';

type Fields = Readonly<Record<string, unknown>>;

/** One test of a benchmark of nodes: its text, and whether it passed. */
export type BenchmarkResult = { readonly section: string; readonly about: string; readonly status: string };

/**
 * A report of kube-bench, as it prints itself or as an operator keeps it, reduced to the tests and how they ended. What
 * it quotes of files and command lines does not pass.
 */
export const benchmarkResults: Rule = (value) => {
  const source = record(value);
  if (Array.isArray(source['results'])) return json({ results: source['results'].flatMap(kept) });
  return json({ results: listOf(source['sections']).flatMap(resultsOf) });
};

/** The tests of one section, `{ id: "4", node_type: "node", tests: [{ results: […] }] }`. */
export function resultsOf(section: unknown): BenchmarkResult[] {
  const { id, tests } = record(section);
  return listOf(tests)
    .flatMap((test) => listOf(record(test)['results']))
    .flatMap((result) => {
      const { test_number: number, test_desc: about, status } = record(result);
      return kept({ section: number ?? id, about, status });
    });
}

function kept(value: unknown): BenchmarkResult[] {
  const { section, about, status } = record(value);
  if (typeof about !== 'string' || typeof status !== 'string') return [];
  return [{ section: typeof section === 'string' ? section.slice(0, 20) : '', about: about.slice(0, 300), status }];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {}); // any object has keys
