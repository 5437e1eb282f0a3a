import 'server-only';

import { z } from 'zod';
import type { Severity } from '@/lib/controls/types';
import { viasOf, type Via } from '@/lib/access-graph/permission-rows';
import { requestsOf, type Deed } from '@/lib/rbac/asked-question';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { subjectKey } from '@/lib/rbac/identity';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import type { Grant, Subject } from '@/lib/rbac/types';
import { whoCan, type Holder } from '@/lib/rbac/who-can';
import { loadAccess } from '@/lib/store/access';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { questionSearch } from './access-question';
import { canIDeedCommand } from './deed-command';

/** A question, and which part of its answer. */
export const whoCanSearch = questionSearch.extend({
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
  /** Which of the verbs that were asked about. */
  readonly verbs: readonly string[];
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

/** Who may do a deed in a snapshot, and through which bindings: the riskiest first. Every verb is asked for itself. */
export async function answerWhoCan(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  deed: Deed,
  { builtin, page: wanted }: Pick<WhoCanSearch, 'builtin' | 'page'>,
): Promise<WhoCanAnswer> {
  const { index, subjectRisk } = await loadAccess(viewer, snapshot.id);
  const holders = holdersOf(index, deed).map((holder) => {
    const key = subjectKey(holder.subject);
    return { ...holder, key, severity: subjectRisk.get(key) ?? null, builtIn: isBuiltInSubject(holder.subject) };
  });
  const visible = builtin ? holders : holders.filter(({ builtIn }) => !builtIn);
  const sorted = visible.toSorted(
    (a, b) => rank(a.severity) - rank(b.severity) || a.scope.length - b.scope.length || b.verbs.length - a.verbs.length,
  );
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize));
  const page = Math.min(wanted, pages);
  return {
    items: sorted.slice((page - 1) * pageSize, page * pageSize).map(({ grants, ...holder }) => ({
      ...holder,
      via: viasOf(grants, holder.subject).slice(0, mostVias),
      command: canIDeedCommand(holder.subject, { ...deed, verbs: holder.verbs.slice(0, 1) }, holder.scope),
    })),
    total: visible.length,
    subjects: new Set(visible.map(({ key }) => key)).size,
    everywhere: visible.filter(({ scope }) => scope === '').length,
    hiddenBuiltIn: new Set(holders.map(({ key }) => key)).size - new Set(visible.map(({ key }) => key)).size,
    page,
    pages,
  };
}

type DeedHolder = Holder & { readonly verbs: readonly string[] };

/** Who may do any of a deed's verbs, with those that they may: a row a subject and scope. */
export function holdersOf(index: RbacIndex, deed: Deed): readonly DeedHolder[] {
  const anyNamespace = deed.kind === 'resource' && deed.where === 'any';
  const rows = new Map<string, { holder: Holder; verbs: string[]; grants: Set<Grant> }>();
  for (const request of requestsOf(deed)) {
    for (const holder of whoCan(index, request, { anyNamespace })) {
      const key = `${subjectKey(holder.subject)} ${holder.scope}`;
      const row = rows.get(key) ?? { holder, verbs: [], grants: new Set<Grant>() };
      rows.set(key, row);
      row.verbs.push(request.verb);
      for (const grant of holder.grants) row.grants.add(grant);
    }
  }
  return [...rows.values()].map(({ holder, verbs, grants }) => ({ ...holder, verbs, grants: [...grants] }));
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
