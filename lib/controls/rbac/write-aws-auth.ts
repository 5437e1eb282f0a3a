import { objectsOf } from '@/lib/inventory/kinds';
import type { ControlContext, Violation } from '../types';
import { changeOf } from './granted/config-map-change';
import { documents, granted, rule } from './granted/manifests';
import { defineSubjectControl, rbacKinds } from './granted/permission-control';

/** On EKS a ConfigMap says which AWS identity is who in the cluster. */
export const writeAwsAuth = defineSubjectControl({
  id: 'write-aws-auth',
  title: 'Can change who AWS identities are',
  severity: 'critical',
  why: 'The ConfigMap aws-auth maps AWS roles and users to users and groups of the cluster. One more line makes any AWS identity a member of system:masters.',
  remediation: {
    text: 'Move to EKS access entries, which live outside the cluster. Until then, name the ConfigMaps of kube-system that may be changed with resourceNames.',
  },
  references: { mitre: ['T1098'], owasp: ['K03'] },
  reads: [...rbacKinds, 'configmaps'],
  readsByName: ['configmaps'],
  *check(judged, context): Iterable<Violation> {
    if (!readsAwsAuth(context)) return;
    const violation = changeOf(context, judged, ['aws-auth'], {
      severity: 'critical',
      can: 'map any AWS identity to system:masters',
    });
    if (violation) yield violation;
  },
  examples: [
    {
      name: 'any ConfigMap of kube-system, where aws-auth exists',
      fails: ['deployer'],
      manifest: documents(
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { namespace: kube-system, name: aws-auth }',
        granted('ServiceAccount ci/deployer', 'in kube-system', [rule('patch', 'configmaps')]),
      ),
    },
    {
      name: 'another ConfigMap',
      fails: [],
      manifest: documents(
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { namespace: kube-system, name: aws-auth }',
        granted('ServiceAccount ci/deployer', 'in kube-system', [rule('patch', 'configmaps', '', 'coredns')]),
      ),
    },
    {
      name: 'a cluster that is not on EKS',
      fails: [],
      manifest: granted('ServiceAccount ci/deployer', 'in kube-system', [rule('patch', 'configmaps')]),
    },
  ],
});

function readsAwsAuth({ inventory }: ControlContext): boolean {
  return (
    inventory.platform === 'eks' ||
    objectsOf(inventory, 'configmaps').some(
      ({ metadata }) => metadata.namespace === 'kube-system' && metadata.name === 'aws-auth',
    )
  );
}
