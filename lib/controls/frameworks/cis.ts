import { answeredBy, attested } from './requirement';
import { referenced } from './referenced';
import type { FrameworkOf, Requirement, Section } from './types';

const sections: readonly { id: string; title: string; more?: readonly Requirement[] }[] = [
  { id: '1.1', title: 'Files of the control plane' },
  { id: '1.2', title: 'API server' },
  { id: '1.3', title: 'Controller manager' },
  { id: '1.4', title: 'Scheduler' },
  { id: '2', title: 'etcd' },
  { id: '3.1', title: 'Who signs in, and how' },
  { id: '3.2', title: 'Logging of the control plane' },
  { id: '4.1', title: 'Files on the nodes' },
  { id: '4.2', title: 'Kubelets' },
  { id: '4.3', title: 'kube-proxy' },
  { id: '5.1', title: 'RBAC and ServiceAccounts' },
  { id: '5.2', title: 'Admission of pods' },
  { id: '5.3', title: 'Network policies' },
  {
    id: '5.4',
    title: 'Secrets',
    more: [
      attested(
        'external-secrets',
        'Secrets are kept in a store outside the cluster where that is called for',
        'Which secrets call for it is a judgement, and an outside store does not show in the API.',
      ),
    ],
  },
  { id: '5.5', title: 'Images that may run' },
  {
    id: '5.6',
    title: 'Namespaces and security contexts',
    more: [
      attested(
        'boundaries',
        'Namespaces draw the boundaries between teams and purposes',
        'The API lists namespaces; whether they are the right ones is a judgement.',
      ),
    ],
  },
];

/** Files that the benchmark asks about twice: first who may write or read them, with the next number whose they are. */
const files: readonly (readonly [section: string, number: number, file: string])[] = [
  ['1.1', 1, 'The manifest of the API server'],
  ['1.1', 3, 'The manifest of the controller manager'],
  ['1.1', 5, 'The manifest of the scheduler'],
  ['1.1', 7, 'The manifest of etcd'],
  ['1.1', 9, 'The configuration of the network plug-in'],
  ['1.1', 13, 'The kubeconfig of the administrator'],
  ['1.1', 15, 'The kubeconfig of the scheduler'],
  ['1.1', 17, 'The kubeconfig of the controller manager'],
  ['4.1', 1, 'The unit file of the kubelet'],
  ['4.1', 3, 'The kubeconfig of kube-proxy'],
  ['4.1', 5, 'The kubeconfig of the kubelet'],
  ['4.1', 7, 'The file of authorities that the kubelet trusts'],
  ['4.1', 9, 'The configuration of the kubelet'],
];

/** Where several controls share a number, what they answer together; where one answers several, what each asks. */
const titles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    files.flatMap(([section, number, file]) => [
      [`${section}.${number}`, `${file} is open to root alone`],
      [`${section}.${number + 1}`, `${file} belongs to root`],
    ]),
  ),
  '1.1.11': 'The data directory of etcd is open to its user alone',
  '1.1.12': 'The data directory of etcd belongs to the user of etcd',
  '1.1.19': 'The directory of certificates and keys belongs to root',
  '1.1.20': 'Certificates of the control plane are written by root alone',
  '1.1.21': 'Keys of the control plane are read by root alone',
  '3.1.1': 'People do not sign in with client certificates',
  '3.1.2': 'People do not sign in with tokens of ServiceAccounts',
  '4.2.9': 'Kubelets serve with a certificate that the cluster trusts',
  '4.2.11': 'Kubelets renew the certificate that they serve with',
  '5.1.2': 'Few may read Secrets',
  '5.1.3': 'Roles name what they grant instead of using wildcards',
  '5.1.4': 'Few may create pods, or what makes pods',
  '5.1.5': 'Nothing works under the default ServiceAccount',
  '5.1.8': 'Few may bind, escalate or impersonate',
  '5.2.2': 'Privileged containers are not admitted',
  '5.2.6': 'Containers may not gain privileges',
  '5.2.7': 'Containers do not run as root',
  '5.2.8': 'Containers do not hold NET_RAW',
  '5.2.9': 'Containers hold no capabilities they do not need',
  '5.4.1': 'Secrets come as files, not as environment variables',
  '5.4.2': 'Secrets are encrypted, or kept in a store outside the cluster',
  '5.6.4': 'The default namespace holds nothing of one’s own',
};

/** The CIS Kubernetes Benchmark: the numbers that controls answer, and what of it no API shows. */
export const cis: FrameworkOf = (controls) => {
  const entries = [...referenced(controls, 'cis')].map(([number, answering]) =>
    answeredBy(answering, { id: number, number, title: titles[number] ?? answering[0]?.title ?? number }),
  );
  const within = ({ id }: { id: string }) => entries.filter((entry) => entry.id.startsWith(`${id}.`));
  const seen: Section[] = sections
    .map((section) => ({
      id: section.id,
      title: section.title,
      requirements: [...within(section), ...(section.more ?? [])],
    }))
    .filter(({ requirements }) => requirements.length > 0);
  return {
    id: 'cis',
    name: 'CIS Kubernetes Benchmark',
    short: 'CIS',
    about:
      'Numbers as in v1.12. On managed clusters the provider hides the flags of the control plane: these requirements are then not assessed. Files and kubelets are told by a host sensor, kube-bench or Trivy.',
    url: 'https://www.cisecurity.org/benchmark/kubernetes',
    sections: seen,
  };
};
