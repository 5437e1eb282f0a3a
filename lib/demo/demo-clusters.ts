import type { Gap } from '@/lib/inventory/types';
import { edgeBerlin } from './edge-berlin';
import type { Manifest } from './objects';
import { prodEu } from './prod-eu';
import { staging } from './staging';

export type DemoCluster = {
  readonly id: string;
  readonly name: string;
  readonly kubernetesVersion: string;
  /** What its history shows, in one sentence. */
  readonly story: string;
  /** Oldest first, one a week; the last is now. */
  readonly moments: readonly {
    readonly weeksAgo: number;
    readonly objects: readonly Manifest[];
    readonly gaps: readonly Gap[];
  }[];
};

const weeks = 14;

/** The demo fleet: three invented clusters with fourteen weekly moments each. The same every time. */
export function demoClusters(): DemoCluster[] {
  return [
    {
      id: 'prod-eu',
      name: 'prod-eu',
      kubernetesVersion: 'v1.34.1',
      story: 'A CI account becomes cluster-admin in two steps, and an operator upgrade widens a ClusterRole.',
      moments: moments(prodEu),
    },
    {
      id: 'staging',
      name: 'staging',
      kubernetesVersion: 'v1.33.4',
      story: 'The storefront team hardens one service a week, then isolates its namespace and enforces Pod Security.',
      moments: moments(staging),
    },
    {
      id: 'edge-berlin',
      name: 'edge-berlin',
      kubernetesVersion: 'v1.31.6+k3s1',
      story:
        'Anonymous callers were let in for a dashboard; a grant to every signed-in user was removed and came back.',
      moments: moments(edgeBerlin, hiddenFromEdge),
    },
  ];
}

/** What the collector of the edge cluster was never allowed to read. */
const hiddenFromEdge: readonly Gap[] = [
  'mutatingwebhookconfigurations.admissionregistration.k8s.io',
  'validatingwebhookconfigurations.admissionregistration.k8s.io',
].map((resource) => ({
  resource,
  namespace: '',
  verb: 'list',
  reason: 'forbidden',
  message: `May not list ${resource} in the cluster`,
}));

function moments(objectsAt: (weeksAgo: number) => Manifest[], gaps: readonly Gap[] = []): DemoCluster['moments'] {
  return Array.from({ length: weeks }, (_, at) => weeks - 1 - at).map((weeksAgo) => ({
    weeksAgo,
    objects: objectsAt(weeksAgo),
    gaps,
  }));
}
