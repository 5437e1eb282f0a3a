import 'server-only';

import type { Gap, KubeObject } from '@/lib/inventory/types';
import type { ApiClient } from './api-client';
import { unauthorisedBy, type KindResult } from './collect-kind';
import { forbidden, leftOut, unavailable } from './gaps';
import type { ListOptions } from './list-objects';
import { keepObject } from './keep-object';
import { namedConfigMaps, type NamedConfigMap } from './named-config-maps';
import type { Target } from './plan-collection';

/** Stands in every live inventory, so that no control that judges all ConfigMaps takes those it did not see for clean. */
export const otherConfigMaps: Gap = leftOut(
  'configmaps',
  'Only the ConfigMaps that controls name are read; all others, with whatever they hold, stay in the cluster',
);

/**
 * The few ConfigMaps that controls name. One that does not exist is no gap; one that may not be read is.
 *
 * @throws AppError `cancelled`; `cluster-unauthorized` when the server no longer accepts the credentials.
 */
export async function collectConfigMaps(client: ApiClient, target: Target, options: ListOptions): Promise<KindResult> {
  const objects: KubeObject[] = [];
  const gaps: Gap[] = [];
  let answered = 0;
  for (const wanted of namedConfigMaps) {
    const { signal, deadline } = options;
    const answer = await client.get(pathOf(wanted), { signal, deadline });
    if (answer.is === 'json') {
      for (const item of itemsOf(answer.body)) {
        const kept = keepObject(item, target);
        if ('object' in kept) objects.push(kept.object);
        else gaps.push(kept.gap);
      }
      options.onCount(objects.length);
    }
    if (answer.is === 'refusal' && answer.status === 401) throw unauthorisedBy(client);
    if (answer.is === 'json' || (answer.is === 'refusal' && answer.status === 404)) answered += 1;
    else gaps.push(gapOf(wanted, answer));
  }
  if (answered > 0 || gaps.some(({ reason }) => reason !== 'forbidden')) {
    return { objects, read: answered > 0, gaps: [otherConfigMaps, ...gaps] };
  }
  const message = `The permission to get configmaps ${namedConfigMaps.map(({ name }) => name).join(', ')} is missing`;
  return { objects, read: false, gaps: [{ ...forbidden('configmaps', '', true, 'get'), message }] };
}

/**
 * A list narrowed to one name needs no more than the permission for that name, and finds it in every namespace.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources
 */
function pathOf({ namespace, name }: NamedConfigMap): string {
  if (namespace !== null) return `/api/v1/namespaces/${namespace}/configmaps/${name}`;
  return `/api/v1/configmaps?${new URLSearchParams({ fieldSelector: `metadata.name=${name}` }).toString()}`;
}

function itemsOf(body: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  if (!('items' in body)) return [body];
  return Array.isArray(body.items) ? body.items.filter((item) => typeof item === 'object' && item !== null) : [];
}

function gapOf(wanted: NamedConfigMap, answer: { is: string; status?: number; message: string }): Gap {
  const namespace = wanted.namespace ?? '';
  const verb = wanted.namespace === null ? 'list' : 'get';
  const named = `configmaps ${wanted.name}${namespace ? ` in namespace ${namespace}` : ''}`;
  if (answer.status === 403) {
    const message = `The permission to ${verb} ${named} is missing`;
    return { ...forbidden('configmaps', namespace, true, verb), message };
  }
  return unavailable('configmaps', namespace, `${named} could not be read: ${answer.message}`, verb);
}
