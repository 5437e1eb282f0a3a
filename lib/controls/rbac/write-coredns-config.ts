import type { Violation } from '../types';
import { changeOf } from './granted/config-map-change';
import { granted, rule } from './granted/manifests';
import { defineSubjectControl } from './granted/permission-control';

const configMaps = ['coredns', 'coredns-custom', 'kube-dns', 'node-local-dns'];

/** The answers of the cluster's DNS are configuration. */
export const writeCorednsConfig = defineSubjectControl({
  id: 'write-coredns-config',
  title: 'Can change the configuration of the cluster DNS',
  severity: 'medium',
  why: 'Who changes the configuration of CoreDNS answers the names of every Service and of the outside world, and so sends any workload’s traffic wherever it likes.',
  remediation: {
    text: 'In kube-system, name the ConfigMaps that may be changed with resourceNames; do not grant update on ConfigMaps in every namespace.',
    patch:
      'rules:\n  - apiGroups: [""]\n    resources: [configmaps]\n    resourceNames: [my-config]\n    verbs: [get, update, patch]',
  },
  references: { kubescape: ['C-0037'], mitre: ['T1557'], owasp: ['K03'] },
  *check(judged, context): Iterable<Violation> {
    const violation = changeOf(context, judged, configMaps, {
      severity: 'medium',
      can: 'change the configuration of the cluster DNS',
    });
    if (violation) yield violation;
  },
  examples: [
    {
      name: 'any ConfigMap of kube-system',
      fails: ['alice'],
      manifest: granted('User alice', 'in kube-system', [rule('update', 'configmaps')]),
    },
    {
      name: 'by its name',
      fails: ['alice'],
      manifest: granted('User alice', 'in kube-system', [rule('patch', 'configmaps', '', 'coredns')]),
    },
    {
      name: 'ConfigMaps everywhere',
      fails: ['dev'],
      manifest: granted('Group dev', 'everywhere', [rule('get update', 'configmaps')]),
    },
    {
      name: 'a ConfigMap of that name in another namespace',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('update', 'configmaps', '', 'coredns')]),
    },
    {
      name: 'another ConfigMap of kube-system',
      fails: [],
      manifest: granted('User alice', 'in kube-system', [rule('update', 'configmaps', '', 'leader')]),
    },
  ],
});
