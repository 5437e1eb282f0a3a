import { asControl, attested, notVisible } from './requirement';
import { referenced } from './referenced';
import type { FrameworkOf, Requirement } from './types';

/** The chapters by the short titles that controls name, in the guidance's order, with what no API shows of each. */
const chapters: Readonly<Record<string, readonly Requirement[]>> = {
  'Kubernetes Pod security': [
    notVisible(
      'image-contents',
      'Images hold no more than they need',
      'What is inside an image: a scanner’s report tells, the API does not.',
    ),
  ],
  'Network separation and hardening': [
    attested(
      'control-plane-network',
      'Only known addresses reach the API server and etcd',
      'Firewalls stand before the cluster, and the API does not know them.',
    ),
    attested(
      'node-network',
      'Nodes are kept apart from other networks',
      'Networks of nodes are drawn outside the cluster.',
    ),
  ],
  'Authentication and authorization': [
    attested(
      'strong-authentication',
      'People sign in with more than a password',
      'Sign-in is checked by an identity provider; the API sees its verdict only.',
    ),
  ],
  'Audit Logging and Threat Detection': [
    attested(
      'logs-kept',
      'Logs leave the cluster and are kept',
      'What becomes of logs outside does not show in the API.',
    ),
    attested('logs-watched', 'Somebody looks at logs and alerts', 'Nobody’s attention shows in an API.'),
  ],
  'Upgrading and application security practices': [
    attested('patches', 'Patches and updates are put in promptly', 'Versions show; how long they took does not.'),
    attested(
      'reviews',
      'Vulnerability scans and penetration tests are done regularly',
      'They happen outside the cluster.',
    ),
  ],
};

/** The NSA and CISA Kubernetes Hardening Guidance, chapter by chapter. */
export const nsa: FrameworkOf = (controls) => {
  const found = referenced(controls, 'nsa');
  const titles = [...Object.keys(chapters), ...[...found.keys()].filter((title) => !Object.hasOwn(chapters, title))];
  return {
    id: 'nsa',
    name: 'NSA-CISA Kubernetes Hardening Guidance',
    short: 'NSA-CISA',
    about: 'Its chapters, each with the controls that put its advice into questions, and what only people can answer.',
    url: 'https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF',
    sections: titles.map((title) => ({
      id: title.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
      title,
      requirements: [...(found.get(title) ?? []).map(asControl), ...(chapters[title] ?? [])],
    })),
  };
};
