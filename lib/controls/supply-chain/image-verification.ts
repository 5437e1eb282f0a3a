import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory, ObjectRef } from '@/lib/inventory/types';
import { podsOf } from '../control-plane/component-flags';
import { defineControl } from '../define-control';
import { deployment, documents, object } from '../manifests';
import { workloadKinds } from '../reads';
import type { ControlContext, Judged, Violation } from '../types';

const cluster: ObjectRef = { apiVersion: 'v1', kind: 'Cluster', namespace: '', name: 'cluster' };
const definitions = 'customresourcedefinitions.apiextensions.k8s.io';
const webhookKinds = [
  'mutatingwebhookconfigurations.admissionregistration.k8s.io',
  'validatingwebhookconfigurations.admissionregistration.k8s.io',
] as const;
const policyKinds = ['clusterpolicies.kyverno.io', 'policies.kyverno.io'] as const;
const app = deployment(
  'containers: [{ name: app, image: "registry.example.com/shop:1" }]',
  'name: app, namespace: shop',
);
const kyverno = (action: string) =>
  object(
    'kyverno.io/v1',
    'ClusterPolicy',
    'name: signed',
    `spec: { validationFailureAction: ${action}, rules: [{ name: signed, verifyImages: [{ imageReferences: ["*"] }] }] }`,
  );

/** Clusters in which whoever can push an image can run it. */
export const noImageVerification = defineControl<Judged>({
  id: 'no-image-verification',
  family: 'supply-chain',
  surface: 'workloads',
  title: 'Nothing checks who signed an image',
  severity: 'medium',
  why: 'A registry serves what somebody pushed. Without a signature that admission checks, a stolen password of the registry is code in the cluster.',
  remediation: {
    text: 'Sign images where they are built, and let admission refuse the others: the policy controller of Sigstore, verifyImages of Kyverno, Ratify, or Binary Authorization on GKE, which the cluster does not show and somebody attests.',
  },
  references: { kubescape: ['C-0236', 'C-0237', 'C-0289'], cis: ['5.5.1'], mitre: ['T1525'], owasp: ['K02', 'K04'] },
  reads: [...workloadKinds, definitions, ...webhookKinds, ...policyKinds],
  requires: [definitions, ...webhookKinds],
  each: ({ workloads }) => (workloads.length === 0 ? [] : [{ ref: cluster }]),
  *check(_, context): Iterable<Violation> {
    if (verifierOf(context) !== null) return;
    yield { path: '', message: 'No policy, webhook or plug-in was recognised that verifies signatures of images' };
  },
  examples: [
    { name: 'nothing does', manifest: app, fails: ['cluster'] },
    { name: 'a policy that only reports', manifest: documents(app, kyverno('Audit')), fails: ['cluster'] },
    { name: 'a policy of Kyverno', manifest: documents(app, kyverno('Enforce')), fails: [] },
    {
      name: 'the policy controller of Sigstore',
      manifest: documents(
        app,
        object(
          'apiextensions.k8s.io/v1',
          'CustomResourceDefinition',
          'name: clusterimagepolicies.policy.sigstore.dev',
          'spec: { group: policy.sigstore.dev }',
        ),
      ),
      fails: [],
    },
  ],
});

/** What verifies images; null when nothing was recognised. */
function verifierOf(context: ControlContext): string | null {
  const { inventory } = context;
  if (named(inventory, definitions, /\.policy\.sigstore\.dev$/)) return 'Sigstore policy controller';
  if (webhookKinds.some((kind) => named(inventory, kind, /connaisseur|ratify|policy\.sigstore|portieris/)))
    return 'a webhook';
  if (policyKinds.some((kind) => objectsOf(inventory, kind).some(({ spec }) => verifies(spec)))) return 'Kyverno';
  const plugged = podsOf('kube-apiserver')(context).some(({ flags }) =>
    flags.list('enable-admission-plugins')?.includes('ImagePolicyWebhook'),
  );
  return plugged ? 'ImagePolicyWebhook' : null;
}

const named = (inventory: Inventory, kind: string, pattern: RegExp) =>
  objectsOf(inventory, kind).some(({ metadata }) => pattern.test(metadata.name));

type Spec = {
  readonly validationFailureAction?: string;
  readonly rules?: readonly { readonly verifyImages?: readonly { readonly failureAction?: string }[] }[];
};

function verifies(value: unknown): boolean {
  const { validationFailureAction = 'Audit', rules = [] } = (value ?? {}) as Spec; // as sanitised
  return rules.some(({ verifyImages = [] }) =>
    verifyImages.some(({ failureAction = validationFailureAction }) => /^enforce$/i.test(failureAction)),
  );
}
