import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { controllersNamed } from '../controllers';
import { defineGrantTechnique } from '../define-technique';
import { controller } from '../operator-examples';
import { place } from '../places';
import type { Held } from '../types';
import type { Terrain } from '../terrain';

const classes = 'ec2nodeclasses.karpenter.k8s.aws';

/** What Karpenter starts runs the script that its class names. */
export const useNodeProvisioners = defineGrantTechnique({
  id: 'use-node-provisioners',
  title: 'Have nodes started that run one’s own script',
  can: 'say what new nodes run as they start',
  explanation:
    'An EC2NodeClass of Karpenter carries user data: a script that every node of the class runs as root when it starts, before it joins the cluster.',
  abuse: 'A script is added, and pods that nothing has room for bring a new node with it.',
  detect: 'Alert on changes of node classes outside a release, and on user data that you did not write.',
  prevent: 'Keep node classes to the pipeline of the platform.',
  mitre: ['T1610', 'T1611'],
  preconditions: [
    'Karpenter is seen',
    'update or patch on node classes; or create on them and create, update or patch on node pools',
  ],
  ways: [
    { needs: [may('update patch', classes)], to: newNode },
    { needs: [may('create', classes), may('create update patch', 'nodepools.karpenter.sh')], to: newNode },
  ],
  examples: [
    {
      name: 'a class that is there',
      manifest: documents(
        controller('karpenter', 'karpenter'),
        granted('User eve', 'everywhere', [rule('patch', 'ec2nodeclasses', 'karpenter.k8s.aws')]),
      ),
      from: 'user:eve',
      reaches: ['node:?Karpenter', 'node-code', 'group:system:nodes'],
      misses: ['cluster-admin', 'any-node:*'],
    },
    {
      name: 'a new class that no pool uses, and pools without a class',
      manifest: documents(
        controller('karpenter', 'karpenter'),
        granted('User eve', 'everywhere', [rule('create', 'ec2nodeclasses', 'karpenter.k8s.aws')]),
        granted('User bob', 'everywhere', [rule('patch', 'nodepools', 'karpenter.sh')], 'pools'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['node-code'],
    },
  ],
});

function newNode({ scope }: Held, terrain: Terrain) {
  return scope === '' && controllersNamed(terrain, ['karpenter']).length > 0 ? [place.node('?Karpenter')] : [];
}
