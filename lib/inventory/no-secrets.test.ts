import { expect, test } from 'vitest';
import { inventoryOf } from '@/lib/testing/inventory';

/** Stands wherever a manifest may hold a credential. */
const planted = 'hunter2-planted-secret';

const podSpec = `
  containers:
    - name: app
      image: registry.example.com/app:1.0
      env: [{ name: DB_PASSWORD, value: ${planted} }, { name: MOTTO, value: ${planted} }]
      command: [sh, -c, 'PASSWORD=${planted} ./run']
      args: ['--password=${planted}', '--token', ${planted}]
      livenessProbe: { exec: { command: [check, ${planted}] } }
      readinessProbe: { httpGet: { path: '/ready?token=${planted}', port: 80, httpHeaders: [{ name: X, value: ${planted} }] } }
      lifecycle: { preStop: { exec: { command: [bye, ${planted}] } } }
      unknownField: ${planted}
  initContainers: [{ name: init, image: init, env: [{ name: TOKEN, value: ${planted} }] }]
  ephemeralContainers: [{ name: debug, image: debug, env: [{ name: TOKEN, value: ${planted} }] }]
  volumes:
    - { name: a, flexVolume: { driver: x, options: { password: ${planted} } } }
    - { name: b, csi: { driver: x, volumeAttributes: { password: ${planted} } } }
`.replaceAll('\n', '\n      ');

const metadata = `
    name: example
    namespace: shop
    uid: ${planted}
    resourceVersion: ${planted}
    managedFields: [{ manager: ${planted}, fieldsV1: { 'f:${planted}': {} } }]
    annotations:
      kubectl.kubernetes.io/last-applied-configuration: '{"data":"${planted}"}'
      example.com/copy: '{"apiVersion":"v1","data":"${planted}"}'
      example.com/db-password: ${planted}
      example.com/url: https://user:${planted}@example.com
`;

const manifest = `
apiVersion: v1
kind: Secret
type: Opaque
metadata: ${metadata}
data: { key: ${planted} }
stringData: { key: ${planted} }
---
apiVersion: v1
kind: ConfigMap
metadata: ${metadata}
data: { password: ${planted}, motto: ${planted} }
binaryData: { blob: ${planted} }
---
apiVersion: v1
kind: Pod
metadata: ${metadata}
spec: ${podSpec}
status: { phase: Running, message: ${planted}, conditions: [{ type: Ready, message: ${planted} }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: ${metadata}
spec:
  template:
    metadata: { annotations: { kubectl.kubernetes.io/last-applied-configuration: ${planted} } }
    spec: ${podSpec}
---
apiVersion: batch/v1
kind: CronJob
metadata: ${metadata}
spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: a, env: [{ name: A, value: ${planted} }] }] } } } } }
---
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: ${metadata}
spec: { signerName: example.com/x, request: ${planted}, extra: { key: [${planted}] } }
status: { certificate: ${planted}, conditions: [{ type: Approved, message: ${planted} }] }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: ${metadata}
webhooks: [{ name: a, clientConfig: { caBundle: ${planted}, url: 'https://user:${planted}@example.com' } }]
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: ${metadata}
provisioner: example.com/x
parameters: { password: ${planted} }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: ${metadata}
spec:
  source: { repoURL: https://example.com/app, helm: { values: 'motto: ${planted}', parameters: [{ name: a, value: ${planted} }] } }
  sources: [{ repoURL: https://example.com/app, helm: { values: 'motto: ${planted}' } }]
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: ${metadata}
spec: { values: { motto: ${planted} } }
---
apiVersion: aquasecurity.github.io/v1alpha1
kind: ExposedSecretReport
metadata: ${metadata}
report: { secrets: [{ ruleID: a, match: 'x ${planted} y' }] }
---
apiVersion: hostdata.kubescape.cloud/v1beta1
kind: KubeletInfo
metadata: ${metadata}
spec:
  configFile: { path: /var/lib/kubelet/config.yaml, content: a2luZDogSw== }
  kubeConfigFile: { path: /etc/kubernetes/kubelet.conf, content: ${planted} }
  cmdLine: kubelet --token=${planted}
---
apiVersion: extensions.agents.x-k8s.io/v1beta1
kind: SandboxTemplate
metadata: ${metadata}
spec: { podTemplate: { spec: { containers: [{ name: a, image: a, command: [run, ${planted}], env: [{ name: A, value: ${planted} }] }] } } }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: ${metadata}
spec: { versions: [{ name: v1, schema: { openAPIV3Schema: { default: ${planted} } } }] }
---
apiVersion: example.com/v1
kind: Unknown
metadata: ${metadata}
spec: { motto: ${planted} }
`;

test('a planted secret is nowhere in the inventory', () => {
  const inventory = inventoryOf(manifest);
  expect(Object.values(inventory.kinds).flat()).toHaveLength(14);
  const text = JSON.stringify(inventory);
  const at = text.indexOf(planted);
  expect(at < 0 ? '' : text.slice(Math.max(0, at - 200), at + 50)).toBe('');
});

test('what the values looked like is still known', () => {
  const [pod] = inventoryOf(manifest).kinds['pods'] ?? [];
  expect(pod).toMatchObject({
    spec: {
      containers: [
        {
          env: [
            { name: 'DB_PASSWORD', from: 'literal', looksSecret: 'name' },
            { name: 'MOTTO', from: 'literal' },
          ],
          args: ['--password=<redacted>', '--token', '<redacted>'],
          livenessProbe: { exec: {} },
        },
      ],
    },
  });
});
