import 'server-only';

import https from 'node:https';
import { endpointOf } from '../connection';

export type KubeManifest = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
};

/** Writes to a real cluster on behalf of a test. The product itself only ever reads. */
export function clusterAdmin(context: string) {
  const send = (method: string, path: string, body?: unknown) => request(context, method, path, body);
  return {
    send,
    /** Creates the object, or replaces what an interrupted run left. */
    async apply(object: KubeManifest): Promise<void> {
      const created = await send('POST', collectionOf(object), object);
      if (created.status === 409) await send('PUT', pathOf(object), await over(send, object));
      else if (created.status >= 300) throw new Error(`${object.kind} ${object.metadata.name}: ${created.text}`);
    },
    async remove(object: KubeManifest): Promise<void> {
      const options = { propagationPolicy: 'Background', gracePeriodSeconds: 0 };
      const { status, text } = await send('DELETE', pathOf(object), options);
      if (status >= 300 && status !== 404) throw new Error(`${object.kind} ${object.metadata.name}: ${text}`);
    },
  };
}

type Send = (method: string, path: string, body?: unknown) => Promise<{ status: number; text: string }>;

async function over(send: Send, object: KubeManifest): Promise<KubeManifest> {
  const { metadata } = JSON.parse((await send('GET', pathOf(object))).text) as {
    metadata: { resourceVersion: string };
  };
  return { ...object, metadata: { ...object.metadata, ...{ resourceVersion: metadata.resourceVersion } } };
}

async function request(context: string, method: string, path: string, body?: unknown) {
  const endpoint = endpointOf({ kind: 'kubeconfig', context });
  const { headers, tls } = await endpoint.authorise();
  return new Promise<{ status: number; text: string }>((fulfil, reject) => {
    const content = body === undefined ? '' : JSON.stringify(body);
    // Node frames the body of a DELETE only when it is told its length.
    const framing = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) };
    const options = { method, ...tls, headers: { ...headers, ...framing } };
    const sent = https.request(new URL(path, endpoint.url), options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => fulfil({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject).end(content);
  });
}

const irregular: Readonly<Record<string, string>> = { NetworkPolicy: 'networkpolicies', Ingress: 'ingresses' };

function collectionOf({ apiVersion, kind, metadata: { namespace } }: KubeManifest): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = irregular[kind] ?? `${kind.toLowerCase()}s`;
  return `${root}${namespace ? `/namespaces/${namespace}` : ''}/${plural}`;
}

const pathOf = (object: KubeManifest) => `${collectionOf(object)}/${object.metadata.name}`;
