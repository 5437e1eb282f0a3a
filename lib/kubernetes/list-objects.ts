import 'server-only';

import { refKey, refOf } from '@/lib/inventory/refs';
import type { ApiResource, Gap, KubeObject } from '@/lib/inventory/types';
import type { ApiClient } from './api-client';
import { keepObject } from './keep-object';
import type { Limits } from './limits';
import { listQuery } from './list-query';
import type { Target } from './plan-collection';

export type Listed =
  /** `gaps`: objects that came and could not be understood. */
  | { readonly is: 'listed'; readonly objects: readonly KubeObject[]; readonly gaps: readonly Gap[] }
  | { readonly is: 'refusal'; readonly status: number; readonly message: string }
  | { readonly is: 'failure'; readonly message: string };

export type ListOptions = {
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly limits: Limits;
  /** Objects of this list so far, after each page. */
  readonly onCount: (objects: number) => void;
};

/**
 * Every object of one kind, in the whole cluster or in one namespace (`''` for all), page by page. An expired page
 * token starts the list again, so that what comes back is one consistent moment.
 *
 * @throws AppError `cancelled`, `cluster-unauthorized`.
 */
export async function listObjects(
  client: ApiClient,
  target: Target,
  namespace: string,
  options: ListOptions,
): Promise<Listed> {
  for (let start = 0; start <= options.limits.restarts; start += 1) {
    const listed = await listOnce(client, target, namespace, options);
    if (listed.is !== 'refusal' || listed.status !== 410) return listed;
  }
  return { is: 'failure', message: `its page token expired ${options.limits.restarts + 1} times` };
}

async function listOnce(
  client: ApiClient,
  target: Target,
  namespace: string,
  { signal, deadline, limits, onCount }: ListOptions,
): Promise<Listed> {
  // By name: a page that repeats an object does not double it.
  const objects = new Map<string, KubeObject>();
  const gaps: Gap[] = [];
  const tokens = new Set<string>();
  for (let token = ''; ;) {
    const query = { ...listQuery(target.served, limits.pageSize), ...(token && { continue: token }) };
    const path = listPath(target.served, namespace, query);
    const answer = await client.get(path, { signal, deadline });
    if (answer.is !== 'json') return answer;
    const page = readPage(answer.body);
    if (!page) return { is: 'failure', message: 'it answered something other than a list' };
    for (const item of page.items) {
      const kept = keepObject(item, target);
      if ('object' in kept) objects.set(refKey(refOf(kept.object)), kept.object);
      else gaps.push(kept.gap);
    }
    onCount(objects.size);
    if (page.next === '') return { is: 'listed', objects: [...objects.values()], gaps };
    if (tokens.has(page.next)) return { is: 'failure', message: 'it handed out the same page token twice' };
    tokens.add(page.next);
    token = page.next;
  }
}

/** The path of a collection: cluster-wide when `namespace` is `''`, else of that namespace. */
export function listPath(
  { group, version, resource }: ApiResource,
  namespace: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const scope = namespace === '' ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  const search = new URLSearchParams(query).toString();
  return `${root}${scope}/${resource}${search && `?${search}`}`;
}

type Page = { readonly items: readonly Readonly<Record<string, unknown>>[]; readonly next: string };

function readPage({ items, metadata }: Readonly<Record<string, unknown>>): Page | null {
  // Go writes an empty list as null.
  const list: unknown = items ?? [];
  if (!Array.isArray(list) || !list.every(isRecord)) return null;
  if (items === undefined && !isRecord(metadata)) return null;
  const next = isRecord(metadata) ? metadata.continue : '';
  return { items: list, next: typeof next === 'string' ? next : '' };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
