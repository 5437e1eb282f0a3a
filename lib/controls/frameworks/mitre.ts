import { answeredBy, attested, notVisible } from './requirement';
import { referenced } from './referenced';
import type { FrameworkOf, Requirement } from './types';

const runtime = 'Something that happens while a container runs: a snapshot of the API shows settings, not deeds.';

/** Tactics in the order in which an attack goes, each with its techniques by MITRE's own names. */
const tactics: readonly {
  id: string;
  title: string;
  names: Readonly<Record<string, string>>;
  more?: readonly Requirement[];
}[] = [
  {
    id: 'initial-access',
    title: 'Initial access',
    names: {
      T1078: 'Valid Accounts',
      'T1078.001': 'Default Accounts',
      'T1078.004': 'Cloud Accounts',
      T1133: 'External Remote Services',
      T1190: 'Exploit Public-Facing Application',
    },
  },
  {
    id: 'execution',
    title: 'Execution',
    names: {
      'T1053.007': 'Container Orchestration Job',
      T1609: 'Container Administration Command',
      T1610: 'Deploy Container',
    },
  },
  {
    id: 'persistence',
    title: 'Persistence',
    names: {
      T1098: 'Account Manipulation',
      'T1098.006': 'Additional Container Cluster Roles',
      T1525: 'Implant Internal Image',
      T1546: 'Event Triggered Execution',
    },
  },
  {
    id: 'privilege-escalation',
    title: 'Privilege escalation',
    names: {
      T1068: 'Exploitation for Privilege Escalation',
      T1134: 'Access Token Manipulation',
      'T1548.001': 'Setuid and Setgid',
      'T1548.003': 'Sudo and Sudo Caching',
      T1611: 'Escape to Host',
    },
  },
  {
    id: 'defense-evasion',
    title: 'Defence evasion',
    names: {
      T1070: 'Indicator Removal',
      'T1562.001': 'Disable or Modify Tools',
      'T1562.007': 'Disable or Modify Cloud Firewall',
    },
    more: [
      notVisible('T1036', 'Masquerading', 'A name says nothing about what runs under it.'),
      notVisible('T1612', 'Build Image on Host', runtime),
    ],
  },
  {
    id: 'credential-access',
    title: 'Credential access',
    names: {
      T1040: 'Network Sniffing',
      T1528: 'Steal Application Access Token',
      'T1552.001': 'Credentials In Files',
      'T1552.005': 'Cloud Instance Metadata API',
      'T1552.007': 'Container API',
      T1557: 'Adversary-in-the-Middle',
      T1649: 'Steal or Forge Authentication Certificates',
    },
    more: [attested('T1110', 'Brute Force', 'Sign-in is checked outside the cluster, and attempts stand in logs.')],
  },
  {
    id: 'discovery',
    title: 'Discovery',
    names: { T1046: 'Network Service Discovery', T1057: 'Process Discovery' },
  },
  {
    id: 'lateral-movement',
    title: 'Lateral movement',
    names: { 'T1021.004': 'SSH', T1210: 'Exploitation of Remote Services' },
  },
  {
    id: 'command-and-exfiltration',
    title: 'Collection, command and exfiltration',
    names: {
      T1041: 'Exfiltration Over C2 Channel',
      T1090: 'Proxy',
      T1105: 'Ingress Tool Transfer',
      T1530: 'Data from Cloud Storage',
    },
  },
  {
    id: 'impact',
    title: 'Impact',
    names: { T1485: 'Data Destruction', T1499: 'Endpoint Denial of Service', T1565: 'Data Manipulation' },
    more: [notVisible('T1496', 'Resource Hijacking', runtime)],
  },
];

const named = new Map(tactics.flatMap(({ names }) => Object.entries(names)));

/** MITRE ATT&CK as far as it is about containers: the techniques that controls make harder. */
export const mitre: FrameworkOf = (controls) => {
  const entries = [...referenced(controls, 'mitre')].map(([id, answering]) =>
    answeredBy(answering, { id, number: id, title: named.get(id) ?? answering[0]?.title ?? id }),
  );
  const sections = tactics.map(({ id, title, names, more = [] }) => ({
    id,
    title,
    requirements: [
      ...entries.filter((entry) => Object.hasOwn(names, entry.id)),
      ...more.map((requirement) => ({ ...requirement, number: requirement.id })),
    ],
  }));
  const others = entries.filter(({ id }) => !named.has(id));
  return {
    id: 'mitre',
    name: 'MITRE ATT&CK for containers',
    short: 'MITRE',
    about:
      'Techniques under the first tactic they serve. Passing means that what makes a technique easy was not found, not that it is impossible.',
    url: 'https://attack.mitre.org/matrices/enterprise/containers/',
    sections:
      others.length > 0 ? [...sections, { id: 'others', title: 'Other techniques', requirements: others }] : sections,
  };
};
