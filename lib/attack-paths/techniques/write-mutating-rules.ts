import { object } from '@/lib/controls/manifests';
import { documents, granted, rule, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { objectsOf } from '@/lib/inventory/kinds';
import { controllersNamed } from '../controllers';
import { defineGrantTechnique } from '../define-technique';
import { controller } from '../operator-examples';
import { place } from '../places';
import type { Terrain } from '../terrain';
import { writing } from '../writing';

const background = ['kyverno-background-controller', 'kyverno/background-controller'];
const admission = ['kyverno-admission-controller', 'kyverno/admission-controller', 'kyverno'];
const mutators = ['assign', 'assignimage', 'modifyset'].map((kind) => `${kind}.mutations.gatekeeper.sh`).join(' ');
const mutatingWebhooks = 'mutatingwebhookconfigurations.admissionregistration.k8s.io';

/** A policy engine changes and creates objects as its rules say. */
export const writeMutatingRules = defineGrantTechnique({
  id: 'write-mutating-rules',
  title: 'Have a policy engine change or create objects',
  can: 'write rules by which a policy engine changes or creates objects',
  explanation:
    'A rule of Kyverno or a mutator of Gatekeeper changes pods as they are written, so that pods of others run what it says. Rules of Kyverno also create objects and change those that exist, with the rights of its background controller.',
  abuse: 'A rule swaps the image of the next pod that starts in a strong namespace, or generates a binding.',
  detect: 'Alert on every rule that mutates or generates, outside a release.',
  prevent: 'Let only the pipeline that owns the policies write them; keep the background controller’s rights few.',
  mitre: ['T1546', 'T1072'],
  preconditions: [
    'Kyverno: its controllers are seen; its own namespace and those of Kubernetes are left alone, as its defaults do',
    'Gatekeeper: its mutating webhook is there',
  ],
  ways: [
    ...writing('clusterpolicies.kyverno.io', (scope, terrain) =>
      scope === ''
        ? [
            ...controllersNamed(terrain, background).map(({ account }) => place.subject(account)),
            ...mutatedByKyverno(terrain).map(place.runPod),
          ]
        : [],
    ),
    ...writing('policies.kyverno.io', (scope, terrain) =>
      mutatedByKyverno(terrain)
        .filter((namespace) => scope === '' || namespace === scope)
        .map(place.runPod),
    ),
    {
      needs: [may('create update patch', mutators)],
      to: ({ scope, allowed: [written] }, { inventory }) => {
        const there = objectsOf(inventory, mutatingWebhooks).some(({ metadata }) => /^gatekeeper/.test(metadata.name));
        return scope === '' && there && !written?.names ? [place.runPod('')] : [];
      },
    },
  ],
  examples: [
    {
      name: 'a cluster policy: what the background controller may, and pods of every namespace of people',
      manifest: documents(
        controller('kyverno', 'kyverno-admission-controller'),
        controller('kyverno', 'kyverno-background-controller'),
        serviceAccount('bank', 'teller'),
        serviceAccount('kube-system', 'strong'),
        granted('User eve', 'everywhere', [rule('create', 'clusterpolicies', 'kyverno.io')]),
      ),
      from: 'user:eve',
      reaches: ['sa:kyverno/kyverno-background-controller', 'run-pod:bank', 'sa:bank/teller'],
      misses: ['sa:kube-system/strong', 'run-pod:kyverno', 'cluster-admin'],
    },
    {
      name: 'a policy of one namespace',
      manifest: documents(
        controller('kyverno', 'kyverno-admission-controller'),
        serviceAccount('bank', 'teller'),
        granted('User eve', 'in shop', [rule('create', 'policies', 'kyverno.io')]),
      ),
      from: 'user:eve',
      reaches: ['run-pod:shop'],
      misses: ['sa:bank/teller'],
    },
    {
      name: 'a mutator of Gatekeeper',
      manifest: documents(
        object(
          'admissionregistration.k8s.io/v1',
          'MutatingWebhookConfiguration',
          'name: gatekeeper-mutating',
          'webhooks: []',
        ),
        granted('User eve', 'everywhere', [rule('create', 'assign', 'mutations.gatekeeper.sh')]),
      ),
      from: 'user:eve',
      reaches: ['run-pod:*'],
      misses: ['cluster-admin'],
    },
    {
      name: 'no engine that changes anything',
      manifest: documents(
        serviceAccount('bank', 'teller'),
        granted('User eve', 'everywhere', [
          rule('create', 'clusterpolicies policies', 'kyverno.io'),
          rule('create', 'assign', 'mutations.gatekeeper.sh'),
        ]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['run-pod:bank', 'run-pod:*'],
    },
  ],
});

const leftAlone = ['kube-system', 'kube-public', 'kube-node-lease'];

function mutatedByKyverno(terrain: Terrain): readonly string[] {
  const homes = controllersNamed(terrain, admission).map(({ account }) => account.namespace);
  if (homes.length === 0) return [];
  const spared = new Set([...leftAlone, ...homes]);
  return terrain.namespaces.filter((namespace) => !spared.has(namespace));
}
