import 'server-only';

import { z } from 'zod';
import type { Severity } from '@/lib/controls/types';
import { viasOf, type Via } from '@/lib/access-graph/permission-rows';
import { canICommand } from '@/lib/access-graph/kubectl';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { subjectKey } from '@/lib/rbac/identity';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import { parseQuestion } from '@/lib/rbac/parse-question';
import type { Subject } from '@/lib/rbac/types';
import { whoCan } from '@/lib/rbac/who-can';
import { loadAccess } from '@/lib/store/access';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

const word = z
  .string()
  .max(300)
  .default('')
  .transform((text) => text.trim());

/** A question as its address and its API write it: `verb=create&resource=pods/exec&namespace=shop`. */
export const whoCanSearch = z.object({
  verb: word,
  /** `pods`, `pods/exec`, `deployments.apps`, `*`, or a path that starts with a slash. */
  resource: word,
  /** Left out, every namespace is asked, one by one. */
  namespace: word,
  name: word,
  builtin: z
    .enum(['0', '1'])
    .catch('0')
    .default('0')
    .transform((flag) => flag === '1'),
  page: z.coerce.number().int().min(1).catch(1).default(1),
});
export type WhoCanSearch = z.infer<typeof whoCanSearch>;

export type HolderRow = {
  readonly key: string;
  readonly subject: Subject;
  /** `''`: everywhere. */
  readonly scope: string;
  readonly severity: Severity | null;
  readonly builtIn: boolean;
  /** Empty for `system:masters`, which is allowed before RBAC is asked. */
  readonly via: readonly Via[];
  /** Asks the API server the same. */
  readonly command: string;
};

export type WhoCanAnswer = {
  readonly items: readonly HolderRow[];
  /** Rows: a subject that may in several namespaces has one for each. */
  readonly total: number;
  readonly subjects: number;
  /** Of the subjects, those who may everywhere. */
  readonly everywhere: number;
  readonly hiddenBuiltIn: number;
  readonly page: number;
  readonly pages: number;
};

const pageSize = 100;
const mostVias = 12;

/**
 * Who may do something in a snapshot, and through which bindings: the riskiest first.
 *
 * @throws AppError `invalid-request` when the question cannot be understood.
 */
export async function answerWhoCan(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  search: WhoCanSearch,
): Promise<WhoCanAnswer> {
  const { verb, resource, namespace, name } = search;
  const { index, subjectRisk } = await loadAccess(viewer, snapshot.id);
  const request = parseQuestion({ verb, what: resource, name, ...(namespace !== '' && { namespace }) });
  const asksEverywhere = request.kind === 'resource' && request.namespace === '';
  const holders = whoCan(index, request, { anyNamespace: asksEverywhere }).map(({ subject, scope, grants }) => {
    const key = subjectKey(subject);
    return { key, subject, scope, grants, severity: subjectRisk.get(key) ?? null, builtIn: isBuiltInSubject(subject) };
  });
  const visible = search.builtin ? holders : holders.filter(({ builtIn }) => !builtIn);
  const sorted = visible.toSorted((a, b) => rank(a.severity) - rank(b.severity) || a.scope.length - b.scope.length);
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize));
  const page = Math.min(search.page, pages);
  return {
    items: sorted.slice((page - 1) * pageSize, page * pageSize).map(({ grants, ...holder }) => ({
      ...holder,
      via: viasOf(grants, holder.subject).slice(0, mostVias),
      command: canICommand(holder.subject, verb, resource, name, holder.scope),
    })),
    total: visible.length,
    subjects: new Set(visible.map(({ key }) => key)).size,
    everywhere: visible.filter(({ scope }) => scope === '').length,
    hiddenBuiltIn: holders.length - visible.length,
    page,
    pages,
  };
}

/** Verbs and resources that the rules of a snapshot name, and its namespaces: what the form suggests. */
export function suggestionsOf({ objects, boundNamespaces }: RbacIndex) {
  const rules = objects.roles.flatMap(({ rules: own }) => own);
  const resources = rules.flatMap(({ apiGroups, resources: named }) =>
    apiGroups.flatMap((group) => named.map((resource) => withGroup(resource, group))),
  );
  return {
    verbs: unique(['*', ...usualVerbs, ...rules.flatMap(({ verbs }) => verbs)]),
    resources: unique(resources).slice(0, 600),
    namespaces: unique([...objects.namespaces, ...boundNamespaces]),
  };
}

const usualVerbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
const unique = (words: readonly string[]) => [...new Set(words)].sort();

function withGroup(resource: string, group: string): string {
  if (group === '' || group === '*') return resource;
  const [name = '', subresource] = resource.split('/');
  return `${name}.${group}${subresource === undefined ? '' : `/${subresource}`}`;
}

const order = ['critical', 'high', 'medium', 'low'];
const rank = (severity: Severity | null) => (severity === null ? order.length : order.indexOf(severity));
