import type { Control } from '../types';
import { answeredBy, attested } from './requirement';
import type { FrameworkOf, Requirement } from './types';

/** The criteria that a cluster shows a part of, in our words, and Kubescape's controls that it maps to each. */
const criteria: readonly { readonly id: string; readonly title: string; readonly kubescape: readonly string[] }[] = [
  {
    id: 'CC6.1',
    title: 'Who may reach systems and secrets is limited',
    kubescape: ['C-0012', 'C-0035', 'C-0186', 'C-0260', 'C-0263'],
  },
  { id: 'CC6.2', title: 'Administrators are those who must be', kubescape: ['C-0035'] },
  {
    id: 'CC6.6',
    title: 'What comes from outside is kept out or encrypted',
    kubescape: ['C-0012', 'C-0186', 'C-0260', 'C-0263'],
  },
  {
    id: 'CC6.7',
    title: 'Data is protected where it moves and where it lies',
    kubescape: ['C-0012', 'C-0035', 'C-0186', 'C-0263', 'C-0264'],
  },
  { id: 'CC6.8', title: 'Changes that nobody allowed are prevented or seen', kubescape: ['C-0035', 'C-0067'] },
  { id: 'CC7.1', title: 'Changes and weaknesses are noticed', kubescape: ['C-0067'] },
  { id: 'CC7.2', title: 'What happens is recorded and watched', kubescape: ['C-0067', 'C-0260'] },
];

const people: readonly Requirement[] = [
  attested('second-factor', 'People need a second factor', 'CC6.1: an identity provider asks for it.'),
  attested('off-boarding', 'Who leaves loses access', 'CC6.2: leaving shows in no API.'),
  attested('logs-watched', 'Logs and alerts are looked at', 'CC7.2: nobody’s attention shows in an API.'),
];

/** What of SOC 2 a cluster shows, by the mapping that Kubescape publishes. */
export const soc2: FrameworkOf = (controls) => ({
  id: 'soc2',
  name: 'SOC 2 trust services criteria',
  short: 'SOC 2',
  about:
    'The common criteria of which a cluster shows a part, by the mapping that Kubescape publishes. A report is written by an auditor: this is what to show them.',
  url: 'https://www.aicpa-cima.com/topic/audit-assurance/audit-and-assurance-greater-than-soc-2',
  sections: [
    {
      id: 'criteria',
      title: 'Common criteria',
      requirements: criteria.map(({ id, title, kubescape }) =>
        answeredBy(answering(controls, kubescape), { id, number: id, title }),
      ),
    },
    { id: 'people', title: 'What people must do', requirements: people },
  ],
});

const answering = (controls: readonly Control[], ids: readonly string[]) =>
  controls.filter(({ references }) => references.kubescape?.some((id) => ids.includes(id)));
