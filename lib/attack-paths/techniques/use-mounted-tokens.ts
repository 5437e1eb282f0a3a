import { object } from '@/lib/controls/manifests';
import { documents, pod, serviceAccount } from '@/lib/controls/rbac/granted/manifests';
import type { Workload } from '@/lib/inventory/workloads';
import { definePlaceTechnique } from '../define-technique';
import { place } from '../places';

const token = documents(
  serviceAccount('shop', 'deployer'),
  object('v1', 'Secret', 'name: deployer-token, namespace: shop', 'type: kubernetes.io/service-account-token'),
);

/** A Secret that a pod mounts may hold the token of another account. */
export const useMountedTokens = definePlaceTechnique({
  id: 'use-mounted-tokens',
  title: 'Use a token from a mounted Secret',
  can: 'use a token in a Secret that it mounts',
  explanation:
    'Beside the token of its own ServiceAccount a pod may mount a Secret, as a file or a variable, that holds a lasting token of another.',
  abuse: 'The variables and files of a container are searched, and the token in them is used.',
  detect: 'Alert on the use of tokens that Kubernetes reports as legacy.',
  prevent: 'Give the workload the account that it needs, or project a token that expires.',
  mitre: ['T1552.001', 'T1552.007'],
  preconditions: [
    'A volume or variable of the pod names the Secret',
    'The Secret is known to hold a token of an account',
  ],
  starts: ['workload'],
  *leads(name, { workload, tokenSecretsIn }) {
    const found = workload(name);
    if (!found) return;
    const { namespace } = found.ref;
    const tokens = tokenSecretsIn(namespace);
    for (const { secret, field } of tokens.size > 0 ? mountedSecrets(found) : []) {
      const account = tokens.get(secret);
      if (account === undefined) continue;
      yield {
        to: place.account(namespace, account),
        evidence: [
          { object: found.ref, detail: field },
          { object: { apiVersion: 'v1', kind: 'Secret', namespace, name: secret }, detail: 'holds its token' },
        ],
      };
    }
  },
  examples: [
    {
      name: 'a volume',
      manifest: documents(
        token,
        pod(
          'shop',
          'web',
          'automountServiceAccountToken: false, volumes: [{ name: t, secret: { secretName: deployer-token } }]',
        ),
      ),
      from: 'workload:shop/Pod/web',
      reaches: ['sa:shop/deployer'],
      misses: ['sa:shop/default', 'secrets:shop'],
    },
    {
      name: 'a variable',
      manifest: documents(
        token,
        '{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop }, spec: { automountServiceAccountToken: false, containers: [{ name: app, env: [{ name: TOKEN, valueFrom: { secretKeyRef: { name: deployer-token, key: token } } }] }] } }',
      ),
      from: 'workload:shop/Pod/web',
      reaches: ['sa:shop/deployer'],
      misses: [],
    },
    {
      name: 'a Secret that holds something else',
      manifest: documents(
        token,
        pod('shop', 'web', 'automountServiceAccountToken: false, volumes: [{ name: t, secret: { secretName: tls } }]'),
      ),
      from: 'workload:shop/Pod/web',
      reaches: [],
      misses: ['sa:shop/deployer'],
    },
  ],
});

/** The Secrets that a workload's volumes and variables name, and where. */
function mountedSecrets({ spec, specPath, containers }: Workload): { secret: string; field: string }[] {
  const volumes = (spec.volumes ?? []).flatMap(({ secret, projected }, index) =>
    [secret?.secretName, ...(projected?.sources ?? []).map((source) => source.secret?.name)].map((name) => ({
      secret: name,
      field: `${specPath}.volumes[${index}]`,
    })),
  );
  const variables = containers.flatMap(({ path, spec: { env = [], envFrom = [] } }) => [
    ...env.map(({ from, ref }) => ({ secret: from === 'secret' ? ref?.name : undefined, field: `${path}.env` })),
    ...envFrom.map(({ secretRef }) => ({ secret: secretRef?.name, field: `${path}.envFrom` })),
  ]);
  return [...volumes, ...variables].flatMap(({ secret, field }) => (secret ? [{ secret, field }] : []));
}
