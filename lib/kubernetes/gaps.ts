import 'server-only';

import type { Gap, GroupResource } from '@/lib/inventory/types';

/** A 403: names the permission that is missing. `namespace` is `''` for the whole cluster. */
export function forbidden(resource: GroupResource, namespace: string, namespaced: boolean, verb = 'list'): Gap {
  const where = namespace ? ` in namespace ${namespace}` : namespaced ? ' in all namespaces' : '';
  const message = `The permission to ${verb} ${resource}${where} is missing`;
  return { resource, namespace, verb, reason: 'forbidden', message };
}

/** It may exist, and the server did not hand it out in time. */
export function unavailable(resource: GroupResource, namespace: string, message: string, verb = 'list'): Gap {
  return { resource, namespace, verb, reason: 'unavailable', message };
}

/** Deliberately not asked for: what a kind often holds is no business of an assessment. */
export function leftOut(resource: GroupResource, message: string): Gap {
  return { resource, namespace: '', verb: 'list', reason: 'left-out', message };
}

/** The API server does not know the kind, so nothing of it can exist. */
export function notServed(resource: GroupResource): Gap {
  const message = `This API server does not serve ${resource}`;
  return { resource, namespace: '', verb: 'list', reason: 'not-served', message };
}
