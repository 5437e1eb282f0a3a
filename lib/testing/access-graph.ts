import type { AccessInput } from '@/lib/access-graph/access-model';
import type { GraphQuestion } from '@/lib/access-graph/types';
import type { Severity } from '@/lib/controls/types';
import type { RunningWorkload } from '@/lib/access-graph/running-workload';
import type { Workload } from '@/lib/inventory/workloads';
import type { RbacIndex } from '@/lib/rbac/index-rbac';

/** `workload('shop/Deployment/web', 'web')`: what runs, and as which ServiceAccount. */
export function workload(path: string, serviceAccount = 'default', automountsToken = true): Workload {
  const [namespace = '', kind = '', name = ''] = path.split('/');
  return {
    ref: { apiVersion: 'apps/v1', kind, namespace, name },
    labels: {},
    annotations: {},
    podLabels: {},
    podAnnotations: {},
    spec: {},
    specPath: 'spec.template.spec',
    containers: [],
    serviceAccount,
    automountsToken,
    replicas: 1,
    pods: [],
  };
}

/** What the access graph is built from. */
export function accessInput(
  index: RbacIndex,
  workloads: readonly RunningWorkload[] = [],
  subjectRisk: Readonly<Record<string, Severity>> = {},
): AccessInput {
  return { index, workloads, subjectRisk: new Map(Object.entries(subjectRisk)) };
}

/** `question('sa:shop/ci', { hops: 2 })`: everything around the focus unless said otherwise. */
export function question(focus: string | null, asked: Partial<GraphQuestion> = {}): GraphQuestion {
  return {
    focus,
    hops: 4,
    riskyOnly: false,
    namespaces: [],
    scope: null,
    pinned: [],
    unfolded: [],
    limit: 400,
    ...asked,
  };
}
