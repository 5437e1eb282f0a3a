import { blindSpots } from './blind-spots';
import { isBuiltInBinding, isBuiltInSubject } from './built-in';
import type { DeadGrant, DeadGrantMaterial } from './dead-grant-types';
import { principalOf } from './index-rbac';
import type { Gap } from '@/lib/inventory/types';

/** What runs pods. Where one of these could not be read, nobody knows who is idle. */
export const workloadKinds = [
  'pods',
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'replicationcontrollers',
];

/** ServiceAccounts that bindings give something and that no workload runs as. A token of theirs may be used elsewhere. */
export function idleAccounts({ index, running, gaps }: DeadGrantMaterial): readonly DeadGrant[] {
  const used = new Set(running.map(({ namespace, serviceAccount }) => `${namespace}/${serviceAccount}`));
  return index.objects.serviceAccounts.flatMap((account): DeadGrant[] => {
    if (used.has(`${account.namespace}/${account.name}`) || isBuiltInSubject(account)) return [];
    if (workloadGaps({ running, gaps }, account.namespace).length > 0) return [];
    const bindings = [...new Set(index.bindingsNaming(principalOf(account)).map(({ binding }) => binding))].filter(
      (binding) => !isBuiltInBinding(binding) && (index.roleOf(binding)?.rules.length ?? 0) > 0,
    );
    if (bindings.length === 0) return [];
    return [
      {
        reason: 'idle-account',
        object: { kind: 'ServiceAccount', namespace: account.namespace, name: account.name },
        entry: null,
        rule: null,
        why: `No workload runs as it, and ${bindings.length === 1 ? '1 binding gives' : `${bindings.length} bindings give`} it rights. It may be used from outside the cluster.`,
        proof: [
          ...bindings.map(
            ({ kind, namespace, name, roleRef }) =>
              `${kind} ${namespace === '' ? name : `${namespace}/${name}`} gives ${roleRef.kind} ${roleRef.name}`,
          ),
          'A pipeline or a person may hold a token of it: the audit log of the API server shows the last use',
        ],
        confidence: 'check',
      },
    ];
  });
}

/** What hides workloads of a namespace, or of any. A file without one kind of workload is whole, one without any is not. */
export function workloadGaps(
  { running, gaps }: Pick<DeadGrantMaterial, 'running' | 'gaps'>,
  namespace?: string,
): readonly Gap[] {
  return blindSpots(gaps, workloadKinds, namespace).filter(
    ({ reason }) => reason !== 'not-in-file' || running.length === 0,
  );
}
