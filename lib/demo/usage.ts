import type { UsageRow } from '@/lib/rbac/usage';

export type DemoUsage = {
  readonly from: string;
  readonly until: string;
  readonly events: number;
  readonly rows: readonly UsageRow[];
};

const day = 24 * 3_600_000;

/** What an audit log of the last thirty days tells of a demo cluster; null of those that send none. */
export function demoUsage(cluster: string, now: Date): DemoUsage | null {
  if (cluster !== 'prod-eu') return null;
  const [from, until] = [30 * day, 0].map((ago) => new Date(now.getTime() - ago).toISOString());
  if (from === undefined || until === undefined) return null;
  const rows = requests.map(([user, verb, resource, namespace, allowed, refused = 0]): UsageRow => {
    const [type = '', subresource = ''] = resource.split('/');
    const [plural = '', apiGroup = ''] = type.split('.');
    return {
      ...{ user, verb, apiGroup, resource: plural, subresource, namespace, allowed, refused },
      ...{ named: ['get', 'patch', 'update'].includes(verb) ? allowed + refused : 0, firstSeen: from, lastSeen: until },
    };
  });
  return { from, until, events: 1_204_866, rows };
}

const ci = 'system:serviceaccount:payments:ci-bot';
const build = 'system:serviceaccount:ci:build';

/** It deploys all day, tidies up after one hotfix, and has never needed what it was given since. */
const requests: readonly (readonly [
  user: string,
  verb: string,
  resource: string,
  namespace: string,
  allowed: number,
  refused?: number,
])[] = [
  [ci, 'get', 'deployments.apps', 'payments', 18_412],
  [ci, 'list', 'deployments.apps', 'payments', 2_204],
  [ci, 'patch', 'deployments.apps', 'payments', 1_377],
  [ci, 'list', 'pods', 'payments', 41_230],
  [ci, 'watch', 'pods', 'payments', 1_362],
  [ci, 'get', 'pods/log', 'payments', 958],
  [ci, 'get', 'configmaps', 'payments', 1_377],
  [ci, 'create', 'pods', 'kube-system', 3],
  [ci, 'get', 'pods/log', 'kube-system', 3],
  [ci, 'list', 'secrets', 'payments', 0, 14],
  [build, 'create', 'pods', 'ci', 612],
  [build, 'get', 'pods', 'ci', 9_180],
  [build, 'get', 'pods/log', 'ci', 612],
  ['alice@example.com', 'get', 'pods', 'checkout', 233],
  ['alice@example.com', 'list', 'pods', 'checkout', 190],
  ['alice@example.com', 'create', 'pods/exec', 'checkout', 4],
  ['bob@example.com', 'list', 'events', '', 27],
  ['bob@example.com', 'get', 'pods/log', 'identity', 61],
];
