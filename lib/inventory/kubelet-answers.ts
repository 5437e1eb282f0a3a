import { json } from './sanitise/json';
import { kubeletSettings } from './sanitise/kubelet-settings';
import { Misfit } from './sanitise/rule';
import type { KubeObject } from './types';

/**
 * What kubelets answer about themselves, one object a node. No API server has this kind; it goes by the right that
 * asking takes, so that a gap of it names what is missing.
 */
export const kubeletAnswers = 'nodes/proxy';

/**
 * The object for what a kubelet answers at `/configz`, or null when a value is something else. It names no node.
 *
 * A kubelet leaves out what is off or empty, so the answer is whole: what is absent is off. One that was given no
 * certificate signs its own and answers with the file it made.
 *
 * @param node The node that was asked, or the name of a file that was saved for it.
 * @throws Misfit when that is no name of a node.
 * @see https://kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/
 */
export function kubeletAnswer(answer: unknown, node: string): KubeObject | null {
  if (!isRecord(answer) || 'apiVersion' in answer || !isRecord(answer['kubeletconfig'])) return null;
  if (!/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(node))
    throw new Misfit('is what a kubelet answers and names no node: call the file NODE.json after it');
  const { tlsCertFile, tlsPrivateKeyFile, ...settings } = kubeletSettings(answer['kubeletconfig']);
  const signsItself = typeof tlsCertFile === 'string' && tlsCertFile.endsWith('/pki/kubelet.crt');
  const off = {
    ...{ readOnlyPort: 0, protectKernelDefaults: false, rotateCertificates: false, serverTLSBootstrap: false },
  };
  const said = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  return {
    ...{ apiVersion: 'lynceus/v1', kind: 'KubeletConfig' },
    metadata: { name: node, namespace: '', labels: {}, annotations: {}, createdAt: null, owner: null },
    spec: json({ ...off, ...said, ...(!signsItself && { tlsCertFile, tlsPrivateKeyFile }) }),
  };
}

/** `dumps/worker-1.json, document 2` is of node `worker-1`. */
export const nodeOfFile = (origin: string): string =>
  (/([^/]*?)(\.[a-z]+)*(,.*)?$/.exec(origin)?.[1] ?? '').toLowerCase();

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
