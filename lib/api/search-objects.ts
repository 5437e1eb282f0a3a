import 'server-only';

import { widestScope } from '@/lib/access-graph/held-by';
import { bindingId, roleId } from '@/lib/access-graph/node-ids';
import { worstOfRole } from '@/lib/access-graph/rule-rows';
import type { Severity } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import { subjectKey } from '@/lib/rbac/identity';
import { subjectsOf } from '@/lib/rbac/subjects';
import { loadAccess } from '@/lib/store/access';
import type { Viewer } from '@/lib/store/viewer';
import { inFields, loadKnown } from './access-question';
import type { Hit } from './search';
import type { SearchQuestion } from './search-question';
import { holdersOf } from './who-can';

/** A cluster at the moment in which it is searched. */
export type SearchedCluster = { readonly id: string; readonly name: string; readonly snapshotId: string };

type Named = { readonly kind: string; readonly namespace: string; readonly name: string };

/** Subjects, roles, bindings and workloads of a cluster that are as asked for, in no order. */
export async function objectHits(viewer: Viewer, cluster: SearchedCluster, question: SearchQuestion): Promise<Hit[]> {
  const { kinds, severities, can } = question;
  const wants = (kind: Hit['kind']) => (kinds === null ? can === null || kind === 'subject' : kinds.includes(kind));
  const { index, subjectRisk, workloads } = await loadAccess(viewer, cluster.snapshotId);
  const able = can === null ? null : await ableIn(viewer, cluster, question);

  function hit(kind: Hit['kind'], id: string, object: Named, risk: () => Severity | null): Hit[] {
    if (!wants(kind) || !isNamed(object, question)) return [];
    const severity = risk(); // of what matches only: a role's is worked out
    if (severities !== null && (severity === null || !severities.includes(severity))) return [];
    const title = object.namespace ? `${object.namespace}/${object.name}` : object.name;
    return [{ kind, id, clusterId: cluster.id, title, detail: `${object.kind} · ${cluster.name}`, severity }];
  }

  return [
    ...subjectsOf(index)
      .filter((subject) => able === null || able.has(subjectKey(subject)))
      .flatMap((subject) => {
        const key = subjectKey(subject);
        return hit('subject', key, subject, () => subjectRisk.get(key) ?? null);
      }),
    ...index.objects.roles.flatMap((role) =>
      hit('role', roleId(role), role, () => worstOfRole(role, widestScope(index, role)).risk),
    ),
    ...index.objects.bindings.flatMap((binding) =>
      hit('binding', bindingId(binding), binding, () => {
        const role = index.roleOf(binding);
        return role ? worstOfRole(role, binding.namespace).risk : null;
      }),
    ),
    ...workloads.flatMap(({ ref }) => hit('workload', `${ref.namespace}/${ref.kind}/${ref.name}`, ref, () => null)),
  ];
}

function isNamed({ kind, namespace, name }: Named, { words, objectKinds, namespace: wanted }: SearchQuestion): boolean {
  if (objectKinds !== null && !objectKinds.includes(kind.toLowerCase())) return false;
  if (wanted !== null && namespace !== wanted) return false;
  const text = `${kind} ${namespace}/${name}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The keys of all subjects that may do what is asked, anywhere or in the namespace asked for; none for what is no deed. */
async function ableIn(
  viewer: Viewer,
  { snapshotId }: SearchedCluster,
  { can, namespace }: SearchQuestion,
): Promise<ReadonlySet<string>> {
  const { index } = await loadAccess(viewer, snapshotId);
  const { vocabulary } = await loadKnown(viewer, snapshotId);
  const fields = { name: '', everywhere: false, as: '', groups: '', namespace: namespace ?? '' };
  try {
    const { deed } = inFields({ ...fields, verb: can?.verb ?? '', resource: can?.resource ?? '' }, vocabulary);
    return new Set(holdersOf(index, deed).map(({ subject }) => subjectKey(subject)));
  } catch (error) {
    if (error instanceof AppError) return new Set();
    throw error;
  }
}
