import { severityWord } from '@/components/ui/severity';
import { surfaceNames } from '@/components/posture/surfaces';

/** What the values of a facet are called. */
export function facetLabel(facet: string, value: string, controlTitles: Readonly<Record<string, string>>): string {
  if (facet === 'severity') return severityWord[value as keyof typeof severityWord] ?? value;
  if (facet === 'surface') return surfaceNames[value as keyof typeof surfaceNames] ?? value;
  if (facet === 'control') return controlTitles[value] ?? value;
  if (facet === 'namespace') return value === '' || value === '-' ? 'no namespace' : value;
  if (facet === 'state') return stateWords[value] ?? value;
  return value;
}

const stateWords: Record<string, string> = { open: 'Open', regressed: 'Came back', fixed: 'Fixed', any: 'Any state' };

export const facetNames: Record<string, string> = {
  severity: 'Severity',
  state: 'State',
  surface: 'Surface',
  namespace: 'Namespace',
  kind: 'Kind',
  control: 'Control',
  cluster: 'Cluster',
};
