import { principalOf, type RbacIndex } from '@/lib/rbac/index-rbac';
import { subjectKey } from '@/lib/rbac/identity';
import type { SubjectKey } from '@/lib/rbac/types';
import { evidenceOf } from './granted/evidence';
import { directGrants } from './granted/judged-subjects';
import { bound, documents, granted, rule, serviceAccount } from './granted/manifests';
import { defineSubjectControl, rbacKinds } from './granted/permission-control';
import { listed, subjectLabel } from './granted/sentences';
import { adminGrants, takeoverGrants } from './granted/takeover';

/** Rights that wait for an account: whoever may create ServiceAccounts there takes them. */
export const missingServiceAccounts = defineSubjectControl({
  id: 'missing-service-accounts',
  title: 'A binding names a ServiceAccount that does not exist',
  severity: 'high',
  why: 'Whoever may create ServiceAccounts in that namespace creates the missing one and holds what is waiting for it. Left over from something removed, nobody watches it.',
  remediation: {
    text: 'Delete the binding, or take the subject out of it.',
    command: 'kubectl delete rolebinding NAME --namespace=NAMESPACE',
  },
  references: { mitre: ['T1098'], owasp: ['K03'] },
  reads: [...rbacKinds, 'serviceaccounts'],
  requires: ['serviceaccounts'],
  *check(judged, context) {
    const { kind } = judged.subject;
    if (kind !== 'ServiceAccount' || existing(context.rbac).has(subjectKey(judged.subject))) return;
    const named = context.rbac
      .bindingsNaming(principalOf(judged.subject))
      // Kubernetes binds its controllers before it creates their accounts, some of which it never does.
      .filter(({ binding }) => binding.labels['kubernetes.io/bootstrapping'] !== 'rbac-defaults')
      .map(({ binding }) => `${binding.kind} ${binding.name}`);
    if (named.length === 0) return;
    const grants = directGrants(context, judged);
    const strong = adminGrants(grants).length > 0 || takeoverGrants(grants).length > 0;
    yield {
      path: '',
      message: `${subjectLabel(judged.subject)} does not exist, but ${listed([...new Set(named)], 'binding')} ${named.length === 1 ? 'waits' : 'wait'} for it${strong ? ' with rights that take over the cluster' : ''}`,
      severity: strong ? 'high' : 'low',
      grants: grants.map(evidenceOf),
    };
  },
  examples: [
    {
      name: 'nobody created it',
      fails: ['gone'],
      manifest: documents(
        serviceAccount('payments', 'api'),
        granted('ServiceAccount payments/gone', 'in payments', [rule('get', 'pods')]),
      ),
    },
    {
      name: 'the same name in another namespace',
      fails: ['api'],
      manifest: documents(
        serviceAccount('payments', 'api'),
        bound('ServiceAccount search/api', 'payments', 'ClusterRole', 'view'),
      ),
    },
    {
      name: 'it exists',
      fails: [],
      manifest: documents(
        serviceAccount('payments', 'api'),
        granted('ServiceAccount payments/api', 'in payments', [rule('get', 'pods')]),
      ),
    },
    {
      name: 'an account that Kubernetes binds before it exists',
      fails: [],
      manifest: documents(
        serviceAccount('payments', 'api'),
        bound('ServiceAccount kube-system/kube-scheduler', 'kube-system', 'Role', 'leader').replace(
          'metadata: {',
          'metadata: { labels: { kubernetes.io/bootstrapping: rbac-defaults },',
        ),
      ),
    },
    {
      name: 'users and groups exist nowhere',
      fails: [],
      manifest: documents(serviceAccount('payments', 'api'), granted('User bob', 'everywhere', [rule('get', 'pods')])),
    },
  ],
});

const known = new WeakMap<RbacIndex, ReadonlySet<SubjectKey>>();

function existing(index: RbacIndex): ReadonlySet<SubjectKey> {
  const keys = known.get(index) ?? new Set(index.objects.serviceAccounts.map(subjectKey));
  known.set(index, keys);
  return keys;
}
