import { AppError } from '@/lib/errors';
import type { AccessRequest, Identity } from './types';

export type AccessReview = { readonly identity: Identity; readonly request: AccessRequest };

/**
 * The question that the `spec` of a SubjectAccessReview asks. User and groups are taken as they are: the API server
 * adds no group to them either. What RBAC never looks at (version, uid, extra, selectors) is ignored.
 *
 * @param place Names the review in an error: `review 12`.
 * @throws AppError `invalid-input` when it is not such a spec: nobody asks, or not exactly one thing is asked about.
 */
export function accessReview(spec: unknown, place: string): AccessReview {
  const { user, groups, resourceAttributes, nonResourceAttributes } = fields(spec, place);
  const identity = { user: text(user, `${place}: user`), groups: texts(groups, `${place}: groups`) };
  if (identity.user === '' && identity.groups.length === 0) {
    throw new AppError('invalid-input', `${place}: give a user or groups`);
  }
  if ((resourceAttributes == null) === (nonResourceAttributes == null)) {
    throw new AppError('invalid-input', `${place}: give either resourceAttributes or nonResourceAttributes`);
  }
  if (nonResourceAttributes != null) {
    const { verb, path } = fields(nonResourceAttributes, place);
    return {
      identity,
      request: { kind: 'path', verb: text(verb, `${place}: verb`), path: text(path, `${place}: path`) },
    };
  }
  const { verb, group, resource, subresource, name, namespace } = fields(resourceAttributes, place);
  return {
    identity,
    request: {
      kind: 'resource',
      verb: text(verb, `${place}: verb`),
      apiGroup: text(group, `${place}: group`),
      resource: text(resource, `${place}: resource`),
      subresource: text(subresource, `${place}: subresource`),
      name: text(name, `${place}: name`),
      namespace: text(namespace, `${place}: namespace`),
    },
  };
}

function fields(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AppError('invalid-input', `${place}: not the spec of a SubjectAccessReview`);
  }
  return value as Record<string, unknown>; // an object, whose fields are checked one by one as they are read
}

function text(value: unknown, place: string): string {
  if (value == null) return '';
  if (typeof value !== 'string') throw new AppError('invalid-input', `${place} must be text`);
  return value;
}

function texts(value: unknown, place: string): readonly string[] {
  if (value == null) return [];
  if (!Array.isArray(value)) throw new AppError('invalid-input', `${place} must be a list`);
  return value.map((entry) => text(entry, place));
}
