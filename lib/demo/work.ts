import type { AcceptanceKind, AcceptanceScope } from '@/lib/findings/acceptance';
import type { Act } from '@/lib/findings/work';

/** What the invented people of the demo signed: when, until when from now, and what came of it. */
export type DemoAcceptance = {
  readonly cluster: string;
  readonly by: string;
  readonly signedWeeksAgo: number;
  readonly expiresInDays: number | null;
  readonly kind: AcceptanceKind;
  readonly scope: AcceptanceScope;
  readonly owner: string;
  readonly reason: string;
  /** Waits for a second person. */
  readonly waits?: true;
  readonly revoked?: { readonly by: string; readonly daysAgo: number; readonly why: string };
};

/** What they did to findings: those of a control about an object of that name. */
export type DemoAct = {
  readonly cluster: string;
  readonly control: string;
  readonly name: string;
  readonly by: string;
  readonly daysAgo: number;
  readonly act: Act;
};

const of = (cluster: string, control: string) => ({ cluster, control });

/** Accepted risks of the demo fleet: one ends soon, one covers nothing any more, one covers more than was signed. */
export const demoAcceptances: readonly DemoAcceptance[] = [
  {
    ...{ cluster: 'edge-berlin', by: 'Jonas Weber', signedWeeksAgo: 11, expiresInDays: 6, kind: 'accepted' },
    scope: { kind: 'cluster', ...of('edge-berlin', 'kubernetes-end-of-life') },
    owner: 'retail-it',
    reason: 'The shop has three machines and no spare. They are replaced in the January roll-out, with a current k3s.',
  },
  {
    ...{ cluster: 'edge-berlin', by: 'Jonas Weber', signedWeeksAgo: 12, expiresInDays: null, kind: 'false-positive' },
    scope: {
      ...{ kind: 'object', ...of('edge-berlin', 'sensitive-host-paths') },
      object: { kind: 'DaemonSet', namespace: 'monitoring', name: 'node-exporter' },
    },
    owner: 'observability',
    reason: 'It mounts /proc and /sys read-only: reading them is what it is there for.',
  },
  {
    ...{ cluster: 'prod-eu', by: 'Mara Lindqvist', signedWeeksAgo: 4, expiresInDays: 62, kind: 'accepted' },
    scope: { kind: 'namespace', ...of('prod-eu', 'host-network'), namespace: 'monitoring' },
    owner: 'observability',
    reason: 'The node exporter measures the network of its host and has to share it.',
  },
  {
    ...{ cluster: 'prod-eu', by: 'Mara Lindqvist', signedWeeksAgo: 9, expiresInDays: 27, kind: 'accepted' },
    scope: {
      ...{ kind: 'object', ...of('prod-eu', 'privileged-containers') },
      object: { kind: 'DaemonSet', namespace: 'data-platform', name: 'gpu-drivers' },
    },
    owner: 'data-platform',
    reason: 'Installs kernel modules for the GPU nodes until the cloud image brings them.',
  },
  {
    ...{
      cluster: 'prod-eu',
      by: 'Tomás Ferreira',
      signedWeeksAgo: 0,
      expiresInDays: 90,
      kind: 'accepted',
      waits: true,
    },
    scope: { kind: 'namespace', ...of('prod-eu', 'open-load-balancer'), namespace: 'ingress' },
    owner: 'platform',
    reason:
      'The shop is public: its load balancer has to answer everybody. The firewall of the cloud stands before it.',
  },
  {
    ...{ cluster: 'staging', by: 'Priya Nair', signedWeeksAgo: 12, expiresInDays: -1, kind: 'accepted' },
    scope: { kind: 'namespace', ...of('staging', 'retired-ingress-nginx'), namespace: 'ingress' },
    owner: 'platform',
    reason: 'We move to the Gateway API this quarter; ingress-nginx goes with the last Ingress.',
  },
  {
    ...{ cluster: 'staging', by: 'Priya Nair', signedWeeksAgo: 10, expiresInDays: 20, kind: 'accepted' },
    scope: { kind: 'namespace', ...of('staging', 'floating-images'), namespace: 'storefront' },
    owner: 'storefront',
    reason: 'Images are pinned one service a week while we harden the shop.',
    revoked: { by: 'Priya Nair', daysAgo: 5, why: 'All of them are pinned now.' },
  },
];

/** Who works on what in the demo fleet. */
export const demoActs: readonly DemoAct[] = [
  {
    ...{ cluster: 'prod-eu', control: 'privileged-containers', name: 'buildkit', by: 'Mara Lindqvist', daysAgo: 19 },
    act: { kind: 'acknowledge' },
  },
  {
    ...{ cluster: 'prod-eu', control: 'privileged-containers', name: 'buildkit', by: 'Mara Lindqvist', daysAgo: 19 },
    act: { kind: 'assign', to: 'Tomás Ferreira' },
  },
  {
    ...{ cluster: 'prod-eu', control: 'privileged-containers', name: 'buildkit', by: 'Mara Lindqvist', daysAgo: 18 },
    act: { kind: 'ticket', ticket: { key: 'PLAT-412', url: 'https://jira.example.com/browse/PLAT-412' } },
  },
  {
    ...{ cluster: 'prod-eu', control: 'privileged-containers', name: 'buildkit', by: 'Tomás Ferreira', daysAgo: 11 },
    act: {
      kind: 'comment',
      text: 'Rootless BuildKit builds all but two of our images. I ask the teams of those two for a week.',
    },
  },
  {
    ...{ cluster: 'prod-eu', control: 'create-token-secrets', name: 'external-secrets', by: 'Priya Nair', daysAgo: 9 },
    act: { kind: 'assign', to: 'Priya Nair' },
  },
  {
    ...{ cluster: 'prod-eu', control: 'create-token-secrets', name: 'external-secrets', by: 'Priya Nair', daysAgo: 9 },
    act: {
      kind: 'comment',
      text: 'Came with the chart upgrade. Upstream says that it can be narrowed to one namespace; trying on staging first.',
    },
  },
  {
    ...{
      cluster: 'edge-berlin',
      control: 'anonymous-access',
      name: 'system:anonymous',
      by: 'Jonas Weber',
      daysAgo: 30,
    },
    act: { kind: 'acknowledge' },
  },
  {
    ...{
      cluster: 'edge-berlin',
      control: 'anonymous-access',
      name: 'system:anonymous',
      by: 'Jonas Weber',
      daysAgo: 30,
    },
    act: { kind: 'comment', text: 'The dashboard in the shop reads this. It gets an account of its own.' },
  },
];
