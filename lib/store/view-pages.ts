/** Pages whose state can be kept, and what they are called. */
export const viewPages = {
  findings: 'Findings',
  access: 'Access graph',
  'attack-paths': 'Attack paths',
  subjects: 'Subjects',
  workloads: 'Workloads',
  images: 'Images',
  trends: 'Trends',
  changes: 'Changes',
} as const;

export type ViewPage = keyof typeof viewPages;

/** Parameters that say where in a list or in time one is, not what is looked at. */
const passing: readonly string[] = ['at', 'page', 'cursor'];

/** What of an address is worth keeping: everything but the moment and the place in a list, in a steady order. */
export function keptQuery(query: string): string {
  const kept = [...new URLSearchParams(query)].filter(([key, value]) => !passing.includes(key) && value !== '');
  return new URLSearchParams(kept.toSorted(([one], [other]) => (one < other ? -1 : 1))).toString();
}
