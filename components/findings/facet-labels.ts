import { severityWord } from '@/components/ui/severity';
import { surfaceNames } from '@/components/posture/surfaces';
import { stateWord } from '@/components/triage/words';

/** What the values of a facet are called. */
export function facetLabel(facet: string, value: string, controlTitles: Readonly<Record<string, string>>): string {
  if (facet === 'severity') return severityWord[value as keyof typeof severityWord] ?? value;
  if (facet === 'surface') return surfaceNames[value as keyof typeof surfaceNames] ?? value;
  if (facet === 'control') return controlTitles[value] ?? value;
  if (facet === 'namespace') return value === '' || value === '-' ? 'no namespace' : value;
  if (facet === 'state') return stateWords[value] ?? value;
  if (facet === 'assignee') return value === '' || value === '-' ? 'nobody' : value;
  return value;
}

const stateWords: Record<string, string> = { ...stateWord, standing: 'All that is true', any: 'Any state' };

export const facetNames: Record<string, string> = {
  severity: 'Severity',
  state: 'State',
  assignee: 'Assigned to',
  surface: 'Surface',
  namespace: 'Namespace',
  kind: 'Kind',
  control: 'Control',
  cluster: 'Cluster',
};
