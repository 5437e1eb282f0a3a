import { defineCombinedControl } from './granted/combined-control';
import { documents, granted, rule } from './granted/manifests';
import { may } from './granted/permission';

/** Pods are pushed off their nodes, and the nodes they may go to are narrowed down to one that the attacker owns. */
export const stealPods = defineCombinedControl({
  id: 'steal-pods',
  title: 'Can move pods to a node of its choosing',
  why: 'Whoever can remove pods and also taint or relabel nodes decides where their replacements start. With one node in hand, the pods with the strongest tokens are drawn there.',
  can: 'remove pods and steer where their replacements run',
  ways: [
    {
      permissions: [
        ...may('delete deletecollection', 'pods'),
        ...may('create', 'pods/eviction'),
        ...may('update patch', 'pods/status pods'),
        ...may('delete', 'nodes'),
      ],
      completedBy: may('update patch', 'nodes nodes/status'),
    },
  ],
  levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low' },
  alone: null,
  remediation: {
    text: 'Separate the two: what drains nodes needs eviction and nodes by name; what labels nodes needs no right to remove pods. Keep strong pods off ordinary nodes with taints.',
  },
  references: { mitre: ['T1610'], owasp: ['K03'] },
  examples: [
    {
      name: 'evicting pods and changing nodes',
      fails: ['drainer'],
      manifest: granted('ServiceAccount tools/drainer', 'everywhere', [
        rule('create', 'pods/eviction'),
        rule('patch', 'nodes'),
      ]),
    },
    {
      name: 'pods of one namespace, nodes by another binding',
      fails: ['alice'],
      manifest: documents(
        granted('User alice', 'in payments', [rule('delete', 'pods')], 'pods'),
        granted('User alice', 'everywhere', [rule('update', 'nodes/status')], 'nodes'),
      ),
    },
    {
      name: 'only one of the two',
      fails: [],
      manifest: documents(
        granted('User alice', 'everywhere', [rule('delete', 'pods')], 'pods'),
        granted('User bob', 'everywhere', [rule('patch', 'nodes')], 'nodes'),
      ),
    },
    {
      name: 'nodes through a RoleBinding are out of reach',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('delete', 'pods'), rule('patch', 'nodes')]),
    },
  ],
});
