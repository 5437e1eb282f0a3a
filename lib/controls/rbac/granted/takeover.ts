import type { Grant } from '@/lib/rbac/types';
import { grantsEverything, matchingGrants, type Match } from './matching-grants';
import { may } from './permission';
import { podControllers } from './pod-controllers';

/**
 * Permissions that, held on everything in kube-system or everywhere, are one or two requests away from
 * cluster-admin: each yields the credentials of a stronger identity, or rights of the holder's own choosing.
 */
const takeover = [
  ...may('get list watch', 'secrets'),
  ...may('create', 'serviceaccounts/token pods'),
  ...may('update patch', 'pods pods/ephemeralcontainers'),
  ...may('create get', 'pods/exec'),
  ...may('create update patch', podControllers),
  ...may('create get', 'nodes/proxy'),
  ...may('impersonate', 'serviceaccounts users groups'),
  ...may('bind', 'clusterroles.rbac.authorization.k8s.io'),
  ...may('escalate', 'clusterroles.rbac.authorization.k8s.io'),
];

/** The grants, short of everything, with which their holder can become cluster-admin. */
export function takeoverGrants(grants: readonly Grant[]): readonly Match[] {
  return matchingGrants(grants.filter(reachesTheCluster), takeover).filter(({ names }) => names === null);
}

/** The grants of everything that reach the whole cluster, or kube-system and so its controllers. */
export function adminGrants(grants: readonly Grant[]): readonly Grant[] {
  return grants.filter((grant) => reachesTheCluster(grant) && grantsEverything(grant.rule));
}

const reachesTheCluster = ({ scope }: Grant) => scope === '' || scope === 'kube-system';
