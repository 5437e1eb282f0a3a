import { AppError } from '@/lib/errors';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import type { AccessRequest } from './types';

export type Question = {
  readonly verb: string;
  /** `pods`, `pods/exec`, `deployments.apps/scale`, `*`, or a path that starts with a slash. */
  readonly what: string;
  readonly name?: string;
  readonly namespace?: string;
  /** The API group; left out, a dotted resource or a kind of Kubernetes' own says it, else it is the core group. */
  readonly group?: string;
};

/**
 * The request that a person writes as kubectl does: `create deployments.apps/scale api -n shop`, `get /healthz`.
 *
 * A named Namespace is asked about from inside itself, as the API server does, unless a namespace is given.
 *
 * @throws AppError `invalid-request` when verb or resource is missing, or a path is given a name or namespace.
 */
export function parseQuestion({ verb, what, name = '', namespace, group }: Question): AccessRequest {
  if (verb === '' || what === '') throw new AppError('invalid-request', 'Give a verb and a resource: get pods');
  if (what.startsWith('/')) {
    if (name || namespace || group) {
      throw new AppError('invalid-request', `${what} is a path: it has no name, namespace or group`);
    }
    return { kind: 'path', verb, path: what };
  }
  const slash = what.indexOf('/');
  const written = slash < 0 ? what : what.slice(0, slash);
  const subresource = slash < 0 ? '' : what.slice(slash + 1);
  const dot = written.indexOf('.');
  const resource = dot < 0 ? written : written.slice(0, dot);
  const apiGroup = group ?? (dot < 0 ? usualGroup(resource) : written.slice(dot + 1));
  const inside = resource === 'namespaces' && apiGroup === '' ? name : '';
  return { kind: 'resource', verb, apiGroup, resource, subresource, name, namespace: namespace ?? inside };
}

/** The group in which Kubernetes serves a resource of its own; every group for a star, the core group for any other. */
function usualGroup(resource: string): string {
  if (resource === '*') return '*';
  const known = wantedKinds.find((kind) => kind.resource === resource || kind.resource.startsWith(`${resource}.`));
  return known ? known.resource.slice(resource.length + 1) : '';
}
