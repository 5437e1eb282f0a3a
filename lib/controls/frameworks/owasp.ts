import { answeredBy, attested } from './requirement';
import { referenced } from './referenced';
import type { FrameworkOf, Requirement } from './types';

const names: Readonly<Record<string, string>> = {
  K01: 'Insecure Workload Configurations',
  K02: 'Supply Chain Vulnerabilities',
  K03: 'Overly Permissive RBAC Configurations',
  K04: 'Lack of Centralized Policy Enforcement',
  K05: 'Inadequate Logging and Monitoring',
  K06: 'Broken Authentication Mechanisms',
  K07: 'Missing Network Segmentation Controls',
  K08: 'Secrets Management Failures',
  K09: 'Misconfigured Cluster Components',
  K10: 'Outdated and Vulnerable Kubernetes Components',
};

const people: readonly Requirement[] = [
  attested('monitoring', 'Logs and alerts are looked at', 'K05: nobody’s attention shows in an API.'),
  attested(
    'second-factor',
    'People need a second factor',
    'K06: an identity provider asks for it, outside the cluster.',
  ),
  attested('supply-chain', 'What is built is signed, and known part by part', 'K02: builds happen before the cluster.'),
];

/** The OWASP Kubernetes Top Ten of 2022. */
export const owasp: FrameworkOf = (controls) => ({
  id: 'owasp',
  name: 'OWASP Kubernetes Top Ten',
  short: 'OWASP',
  about: 'The ten risks of 2022, each with every control that names it.',
  url: 'https://owasp.org/www-project-kubernetes-top-ten/',
  sections: [
    {
      id: 'risks',
      title: 'Risks',
      requirements: [...referenced(controls, 'owasp')].map(([id, answering]) =>
        answeredBy(answering, { id, number: id, title: names[id] ?? id }),
      ),
    },
    { id: 'people', title: 'What people must do', requirements: people },
  ],
});
