import type { AccessRequest, Identity, Subject } from './types';
import { identityOf } from './identity';

/**
 * Where something is to be done: `any`: wherever somebody may, namespace by namespace; `cluster`: in all namespaces at
 * once, or outside of them; else in one namespace.
 */
export type Where = 'any' | 'cluster' | { readonly namespace: string };

/** What somebody may or may not do: each of the verbs on one resource, or on one path of the API server. */
export type Deed =
  | {
      readonly kind: 'resource';
      /** At least one, in the order of the question. */
      readonly verbs: readonly string[];
      /** `''` is the core group, `*` every group. */
      readonly apiGroup: string;
      readonly resource: string;
      readonly subresource: string;
      /** `''` asks about any object. */
      readonly name: string;
      readonly where: Where;
    }
  | { readonly kind: 'path'; readonly verbs: readonly string[]; readonly path: string };

/** A question about access, as it was understood. `groups` are those that the question gives a subject besides its own. */
export type AskedQuestion =
  | { readonly asks: 'who-can'; readonly deed: Deed }
  | { readonly asks: 'can-i'; readonly subject: Subject; readonly groups: readonly string[]; readonly deed: Deed }
  | { readonly asks: 'what-can'; readonly subject: Subject; readonly namespace: string | null };

/** The requests that a deed is made of, one a verb. "Any namespace" is asked as the whole cluster. */
export function requestsOf(deed: Deed): readonly AccessRequest[] {
  if (deed.kind === 'path') return deed.verbs.map((verb) => ({ kind: 'path', verb, path: deed.path }));
  const { apiGroup, resource, subresource, name, where } = deed;
  // The API server asks about a named Namespace from inside of it.
  const inside = resource === 'namespaces' && apiGroup === '' ? name : '';
  const namespace = typeof where === 'string' ? inside : where.namespace;
  return deed.verbs.map((verb) => ({ kind: 'resource', verb, apiGroup, resource, subresource, name, namespace }));
}

/** `pods/exec`, `deployments.apps/scale`, `*.*`: the resource of a deed as kubectl writes it. */
export function writtenType({ apiGroup, resource, subresource }: Extract<Deed, { kind: 'resource' }>): string {
  const type = apiGroup === '' ? resource : `${resource}.${apiGroup}`;
  return subresource === '' ? type : `${type}/${subresource}`;
}

/** Who a subject is once authenticated, with further groups. */
export function identityWith(subject: Subject, groups: readonly string[]): Identity {
  const { user, groups: own } = identityOf(subject);
  return { user, groups: [...new Set([...own, ...groups])] };
}
