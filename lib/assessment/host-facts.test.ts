import { describe, expect, test } from 'vitest';
import { documents, object } from '@/lib/controls/manifests';
import { sensed } from '@/lib/controls/nodes/host-facts';
import { defaultSettings, type Settings } from '@/lib/controls/settings';
import { kubeletAnswers } from '@/lib/inventory/kubelet-answers';
import { normalise } from '@/lib/inventory/normalise';
import type { KubeObject } from '@/lib/inventory/types';
import { inventoryOf, testTime } from '@/lib/testing/inventory';
import { assess } from './assess';

const node = (name: string) => object('v1', 'Node', `name: ${name}`);
const resultIn = (manifest: string, id: string) =>
  assess(inventoryOf(manifest), { cluster: 'c' }).controls.find((control) => control.id === id);
const kubelet = sensed('kubeletinfos', 'cmdLine: "kubelet --anonymous-auth=false"');
const wide = '{ path: /etc/kubernetes/kubelet.conf, permissions: 420, ownership: { uid: 0, gid: 0 } }';
const trivyNodeReport = (success: boolean) =>
  object(
    'aquasecurity.github.io/v1alpha1',
    'ClusterInfraAssessmentReport',
    'name: node-worker, labels: { trivy-operator.resource.name: worker }',
    `report: { checks: [{ checkID: KCV0079, success: ${String(success)}, title: "anonymous-auth is not false" }] }`,
  );
const configMap = (settings: string) =>
  object(
    'v1',
    'ConfigMap',
    'name: kubelet-config, namespace: kube-system',
    `data: { kubelet: ${JSON.stringify(settings)} }`,
  );

describe('What only the host shows', () => {
  test('is not assessed where nobody looked, and says who could', () => {
    const result = resultIn(node('worker'), 'kubelet-files');
    expect(result?.status).toBe('not-assessed');
    expect(result?.gaps.map(({ message }) => message).join()).toContain('node-agent of Kubescape');
  });

  test('is not assessed where a sensor looked at some nodes only', () => {
    expect(resultIn(documents(node('worker'), kubelet), 'kubelet-anonymous-auth')?.status).toBe('passed');
    expect(resultIn(documents(node('worker'), node('other'), kubelet), 'kubelet-anonymous-auth')?.status).toBe(
      'not-assessed',
    );
  });

  test('fails where one node is bad, whatever is known of the others', () => {
    const bad = sensed('kubeletinfos', `kubeConfigFile: ${wide}`);
    expect(resultIn(documents(node('worker'), node('other'), bad), 'kubelet-files')?.status).toBe('failed');
  });

  test('says nothing of a kubelet whose file could not be read', () => {
    const unread = sensed('kubeletinfos', 'cmdLine: "kubelet --config=/var/lib/kubelet/config.yaml"');
    expect(resultIn(documents(node('worker'), unread), 'kubelet-anonymous-auth')?.status).toBe('not-assessed');
  });

  test.each([
    ['a configuration that lets everybody in', 'authentication: { anonymous: { enabled: true } }', 'failed'],
    [
      'one that does not, which the nodes may have changed',
      'authentication: { anonymous: { enabled: false } }',
      'not-assessed',
    ],
  ])('The ConfigMap of kubeadm: %s', (_what, settings, status) => {
    expect(resultIn(documents(node('worker'), configMap(settings)), 'kubelet-anonymous-auth')?.status).toBe(status);
  });

  describe('What kubelets answer themselves', () => {
    const answer = (node: string, settings: object) =>
      normalise([{ kubeletconfig: settings }], {
        ...{ source: 'file', collectedAt: testTime, originOf: () => `dump/${node}.json` },
      }).kinds[kubeletAnswers] ?? [];
    const resultOf = (answers: readonly KubeObject[], id: string, settings: Partial<Settings> = {}) => {
      const inventory = inventoryOf(documents(node('a'), node('b')));
      return assess(
        { ...inventory, kinds: { ...inventory.kinds, [kubeletAnswers]: answers } },
        { cluster: 'c', settings: { ...defaultSettings, ...settings } },
      ).controls.find((control) => control.id === id);
    };
    const good = {
      authentication: { anonymous: { enabled: false }, x509: { clientCAFile: '/etc/kubernetes/pki/ca.crt' } },
      ...{ authorization: { mode: 'Webhook' }, rotateCertificates: true, serverTLSBootstrap: true },
    };
    const selfSigned = { ...good, serverTLSBootstrap: undefined, tlsCertFile: '/var/lib/kubelet/pki/kubelet.crt' };

    test.each([
      // control, what b answers (a is well), status
      ['kubelet-anonymous-auth', good, 'passed'],
      ['kubelet-anonymous-auth', { authentication: { anonymous: { enabled: true } } }, 'failed'],
      ['kubelet-authorization', { ...good, authorization: { mode: 'AlwaysAllow' } }, 'failed'],
      ['kubelet-read-only-port', good, 'passed'], // zero is left out
      ['kubelet-read-only-port', { ...good, readOnlyPort: 10255 }, 'failed'],
      ['kubelet-rotate-certificates', { ...good, rotateCertificates: undefined }, 'failed'], // so is false
      ['kubelet-serving-certificate', good, 'passed'],
      [
        'kubelet-serving-certificate',
        { ...selfSigned, tlsPrivateKeyFile: '/var/lib/kubelet/pki/kubelet.key' },
        'failed',
      ],
      ['kubelet-streaming-timeout', { ...good, streamingConnectionIdleTimeout: '0s' }, 'failed'],
      ['kubelet-hostname-override', good, 'not-assessed'], // only the command line has it
    ])('%s of %j: %s', (id, settings, status) => {
      expect(resultOf([...answer('a', good), ...answer('b', settings)], id)?.status).toBe(status);
    });

    test('of some nodes only are no pass', () => {
      expect(resultOf(answer('a', good), 'kubelet-anonymous-auth')?.status).toBe('not-assessed');
    });

    test('that nobody asked for: says that they could be', () => {
      const message = resultOf([], 'kubelet-anonymous-auth')
        ?.gaps.map((gap) => gap.message)
        .join();
      expect(message).toContain('let Lynceus ask each kubelet');
      const asked = resultOf([], 'kubelet-anonymous-auth', { askKubelets: true });
      expect(asked?.gaps.map((gap) => gap.message).join()).not.toContain('let Lynceus ask');
    });

    test('a file that is not called after its node is refused', () => {
      expect(() => answer('', good)).toThrow('names no node');
    });
  });

  test('two sources that find the same fault of a node tell it once', () => {
    const { findings } = assess(
      inventoryOf(
        documents(
          node('worker'),
          sensed('kubeletinfos', 'cmdLine: "kubelet --anonymous-auth=true"'),
          trivyNodeReport(false),
        ),
      ),
      { cluster: 'c' },
    );
    const found = findings.filter(({ control }) => control === 'kubelet-anonymous-auth');
    expect(found.map(({ resource, evidence }) => [resource.name, evidence.length])).toEqual([['worker', 2]]);
  });

  test('comes from the node checks of Trivy, too', () => {
    expect(resultIn(documents(node('worker'), trivyNodeReport(false)), 'kubelet-anonymous-auth')?.failed).toBe(1);
  });
});

describe('A file of kube-bench', () => {
  const result = (test_desc: string, status: string) => ({
    test_number: '4.2.1',
    test_desc,
    status,
    actual_value: 'secret',
  });
  const file = (status: string, node_type = 'node') => ({
    Controls: [
      {
        id: '4',
        version: 'cis-1.10',
        node_type,
        tests: [
          { section: '4.2', results: [result('Ensure that the --anonymous-auth argument is set to false', status)] },
        ],
      },
    ],
    Totals: { total_fail: 1 },
  });
  const read = (...files: unknown[]) =>
    assess(normalise(files, { source: 'live', collectedAt: testTime }), { cluster: 'c' });
  const statusOf = (...files: unknown[]) =>
    read(...files).controls.find(({ id }) => id === 'kubelet-anonymous-auth')?.status;

  test.each([
    ['a test that failed', [file('FAIL')], 'failed'],
    ['a test that passed', [file('PASS')], 'passed'],
    ['a test that a person must do', [file('WARN')], 'not-applicable'],
    ['two nodes, of which one failed', [file('FAIL'), file('PASS')], 'failed'],
    ['as older versions print it', file('FAIL').Controls, 'failed'],
  ])('%s', (_what, files, status) => expect(statusOf(...files)).toBe(status));

  test('is named by the kind of node, and what it quotes stays outside', () => {
    const { findings } = read(file('FAIL'));
    expect(findings.map(({ resource }) => resource.name)).toEqual(['kube-bench-node']);
    expect(JSON.stringify(findings)).not.toContain('secret');
  });
});

test('Of files that a sensor copied, keys and contents stay outside', () => {
  const file = (text: string) =>
    `{ path: /etc/kubernetes/example.yaml, permissions: 384, content: ${Buffer.from(text).toString('base64')} }`;
  const keys =
    'resources: [{ resources: [secrets], providers: [{ aescbc: { keys: [{ name: k, secret: c2VjcmV0LWtleQ== }] } }] }]';
  const inventory = inventoryOf(
    sensed(
      'controlplaneinfos',
      `APIServerInfo: { encryptionProviderConfigFile: ${file(keys)} }, schedulerInfo: { configFile: ${file('client-key-data: hidden')} }, adminConfigFile: ${file('token: hidden')}`,
    ),
  );
  const text = JSON.stringify(inventory.kinds['controlplaneinfos.hostdata.kubescape.cloud']);
  expect(text).toContain('aescbc');
  expect(text).not.toContain('content');
  expect(text).not.toContain('c2VjcmV0LWtleQ');
});
