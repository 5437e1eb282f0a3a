import { defineCombinedControl } from './granted/combined-control';
import { documents, granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { podControllers } from './granted/pod-controllers';

/** Pod Security is switched by labels of the Namespace, which a RoleBinding inside it can let somebody change. */
export const editNamespaceLabels = defineCombinedControl({
  id: 'edit-namespace-labels',
  title: 'Can lift Pod Security by changing a Namespace',
  why: 'Pod Security, network policies and policy engines choose namespaces by label. Whoever changes the labels switches the protection off, then creates the pod that it forbade.',
  can: 'lift Pod Security and create the pods that it forbids',
  ways: [
    {
      permissions: may('update patch', 'namespaces'),
      completedBy: [...may('create', 'pods'), ...may('create update patch', podControllers)],
    },
  ],
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'medium' },
  alone: {
    levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low' },
    can: 'change the labels of namespaces, and so lift Pod Security,',
  },
  remediation: {
    text: 'Remove update and patch on namespaces, or protect the labels pod-security.kubernetes.io/* with an admission policy.',
  },
  references: { mitre: ['T1562.001', 'T1611'], owasp: ['K03', 'K04'] },
  examples: [
    {
      name: 'namespaces and Deployments everywhere',
      fails: ['operator'],
      manifest: granted('ServiceAccount tools/operator', 'everywhere', [
        rule('patch', 'namespaces'),
        rule('create', 'deployments', 'apps'),
      ]),
    },
    {
      name: 'its own namespace: a RoleBinding there reaches it',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('update', 'namespaces'), rule('create', 'pods')]),
    },
    {
      name: 'labels alone are milder',
      fails: ['labeller'],
      manifest: granted('ServiceAccount tools/labeller', 'everywhere', [rule('patch', 'namespaces')]),
    },
    {
      name: 'a RoleBinding reaches no other namespace, whatever names it lists',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('patch', 'namespaces', '', 'search')]),
    },
    {
      name: 'reading and creating namespaces',
      fails: [],
      manifest: documents(granted('User alice', 'everywhere', [rule('get list create', 'namespaces')])),
    },
  ],
});
