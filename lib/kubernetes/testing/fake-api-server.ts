import 'server-only';

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';

export type FakeObject = { readonly metadata: { readonly name: string; readonly namespace?: string } };

/** Answers one request instead of the fake; `time` is 1 for the first request of that path. */
export type Behaviour = (response: http.ServerResponse, time: number, query: URLSearchParams) => void;

export type FakeApiServer = {
  readonly url: string;
  /** Path and query of every request, in order. */
  readonly requests: readonly string[];
  readonly headers: readonly http.IncomingHttpHeaders[];
  /** Where `KUBECONFIG` must point for the context `fake`. */
  readonly kubeconfig: string;
  /** Stops listening; the kubeconfig stays. */
  stop(): Promise<void>;
  close(): Promise<void>;
};

/**
 * An API server on loopback that serves the kinds every cluster has, from `objects` by `GroupResource`, page by page.
 *
 * @param behaviours By path without query, what to do instead.
 */
export async function fakeApiServer(
  objects: Readonly<Record<string, readonly FakeObject[]>> = {},
  behaviours: Readonly<Record<string, Behaviour>> = {},
): Promise<FakeApiServer> {
  const requests: string[] = [];
  const headers: http.IncomingHttpHeaders[] = [];
  const times = new Map<string, number>();
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    requests.push(request.url ?? '');
    headers.push(request.headers);
    const time = (times.get(url.pathname) ?? 0) + 1;
    times.set(url.pathname, time);
    const behaviour = behaviours[url.pathname];
    if (behaviour) behaviour(response, time, url.searchParams);
    else respond(response, objects, url);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
  const folder = mkdtempSync(join(tmpdir(), 'lynceus-fake-'));
  const kubeconfig = join(folder, 'config');
  writeFileSync(kubeconfig, kubeconfigFor(url));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return {
    url,
    requests,
    headers,
    kubeconfig,
    stop,
    close: async () => {
      rmSync(folder, { recursive: true });
      await stop();
    },
  };
}

export function json(response: http.ServerResponse, status: number, body: unknown, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** A refusal or failure as the API server words it. */
export function status(code: number, message: string, headers = {}): Behaviour {
  return (response) => json(response, code, { kind: 'Status', status: 'Failure', code, message }, headers);
}

export const forbid = status(403, 'User "nobody" cannot do that');

function respond(
  response: http.ServerResponse,
  objects: Readonly<Record<string, readonly FakeObject[]>>,
  { pathname, searchParams }: URL,
) {
  if (pathname === '/version') return json(response, 200, { gitVersion: 'v1.33.2' });
  const discovery = discoveryAt(pathname);
  if (discovery) return json(response, 200, discovery);
  const place = placeOf(pathname);
  if (!place) return status(404, 'not found')(response, 1, searchParams);
  const all = (objects[place.resource] ?? []).filter(
    ({ metadata }) => place.namespace === '' || metadata.namespace === place.namespace,
  );
  if (place.name !== '') {
    const found = all.find(({ metadata }) => metadata.name === place.name);
    return found ? json(response, 200, found) : status(404, 'not found')(response, 1, searchParams);
  }
  const wanted = searchParams.get('fieldSelector')?.replace('metadata.name=', '');
  page(response, wanted ? all.filter(({ metadata }) => metadata.name === wanted) : all, searchParams);
}

/** One page of a list; the token is where the next one starts. */
export function page(response: http.ServerResponse, items: readonly unknown[], query: URLSearchParams) {
  const limit = Number(query.get('limit') ?? items.length);
  const start = Number(query.get('continue') ?? 0);
  const next = start + limit < items.length ? String(start + limit) : '';
  json(response, 200, { kind: 'List', metadata: { continue: next }, items: items.slice(start, start + limit) });
}

/** What every cluster serves. */
const served = wantedKinds
  .filter(({ optional }) => !optional)
  .map(({ resource, kind, apiVersion, namespaced }) => {
    const [version = '', group = ''] = apiVersion.split('/').reverse();
    return { group, version, name: resource.split('.')[0] ?? '', kind, namespaced, verbs: ['get', 'list'] };
  });
const groups = [...new Set(served.map(({ group }) => group))].filter((group) => group !== '');

function discoveryAt(path: string): unknown {
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  if (path === '/apis') {
    return {
      kind: 'APIGroupList',
      groups: groups.map((name) => {
        const version = served.find(({ group }) => group === name)?.version ?? '';
        return { name, versions: [{ version }], preferredVersion: { version } };
      }),
    };
  }
  const resources = served.filter(({ group, version }) => path === root(group, version));
  return resources.length > 0 ? { kind: 'APIResourceList', resources } : null;
}

function placeOf(path: string) {
  for (const { group, version, name: plural } of served) {
    const rest = path.startsWith(`${root(group, version)}/`)
      ? path.slice(root(group, version).length + 1).split('/')
      : [];
    const resource = group === '' ? plural : `${plural}.${group}`;
    if (rest[0] === plural && rest.length <= 2) return { resource, namespace: '', name: rest[1] ?? '' };
    if (rest[0] === 'namespaces' && rest[2] === plural)
      return { resource, namespace: rest[1] ?? '', name: rest[3] ?? '' };
  }
  return null;
}

const root = (group: string, version: string) => (group === '' ? `/api/${version}` : `/apis/${group}/${version}`);

const kubeconfigFor = (server: string) => `
apiVersion: v1
kind: Config
current-context: fake
clusters: [{ name: fake, cluster: { server: '${server}', insecure-skip-tls-verify: true } }]
users: [{ name: fake, user: { token: fake-token } }]
contexts: [{ name: fake, context: { cluster: fake, user: fake } }]
`;
