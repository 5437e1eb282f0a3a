import 'server-only';

import { widestScope } from '@/lib/access-graph/held-by';
import { bindingId, roleId } from '@/lib/access-graph/node-ids';
import { worstOfRole } from '@/lib/access-graph/rule-rows';
import { controls } from '@/lib/controls/catalogue';
import type { Severity } from '@/lib/controls/types';
import { subjectKey } from '@/lib/rbac/identity';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Binding, Role } from '@/lib/rbac/types';
import { loadAccess } from '@/lib/store/access';
import { listClusters } from '@/lib/store/clusters';
import { listFindings } from '@/lib/store/findings';
import type { ClusterSummary } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

type Hit = {
  readonly kind: 'subject' | 'role' | 'binding' | 'workload' | 'finding' | 'control';
  readonly id: string;
  readonly clusterId: string | null;
  readonly title: string;
  readonly detail: string;
  readonly severity: Severity | null;
};

const perKind = 6;

/**
 * Subjects, roles, bindings, workloads, findings and controls that contain all the words, a few of each, best first. With a cluster its own
 * come first; without one all clusters are searched.
 */
export async function search(viewer: Viewer, text: string, clusterId: string | null): Promise<{ hits: Hit[] }> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { hits: [] };
  const clusters = (await listClusters(viewer)).filter(({ id }) => clusterId === null || id === clusterId);
  const subjects = await Promise.all(clusters.map((cluster) => subjectHits(viewer, cluster, words)));
  const workloads = await Promise.all(clusters.map((cluster) => workloadHits(viewer, cluster, words)));
  const grants = (await Promise.all(clusters.map((cluster) => grantHits(viewer, cluster, words)))).flat();
  const best = (kind: Hit['kind']) =>
    grants
      .filter((hit) => hit.kind === kind)
      .toSorted(byRiskThenLength)
      .slice(0, perKind);
  return {
    hits: [
      ...subjects.flat().toSorted(byRiskThenLength).slice(0, perKind),
      ...best('role'),
      ...best('binding'),
      ...workloads.flat().toSorted(byRiskThenLength).slice(0, perKind),
      ...(await findingHits(viewer, text, clusterId)),
      ...controlHits(words),
    ],
  };
}

async function subjectHits(viewer: Viewer, cluster: ClusterSummary, words: readonly string[]): Promise<Hit[]> {
  if (cluster.latest === null) return [];
  const { index, subjectRisk } = await loadAccess(viewer, cluster.latest.id);
  return subjectsOf(index).flatMap((subject): Hit[] => {
    const name = subject.namespace ? `${subject.namespace}/${subject.name}` : subject.name;
    if (!containsAll(`${subject.kind} ${name}`, words)) return [];
    const key = subjectKey(subject);
    return [
      {
        kind: 'subject',
        id: key,
        clusterId: cluster.id,
        title: name,
        detail: `${subject.kind} · ${cluster.name}`,
        severity: subjectRisk.get(key) ?? null,
      },
    ];
  });
}

async function workloadHits(viewer: Viewer, cluster: ClusterSummary, words: readonly string[]): Promise<Hit[]> {
  if (cluster.latest === null) return [];
  const { workloads } = await loadAccess(viewer, cluster.latest.id);
  return workloads
    .filter(({ ref }) => containsAll(`${ref.kind} ${ref.namespace}/${ref.name}`, words))
    .map(({ ref }) => ({
      kind: 'workload',
      id: `${ref.namespace}/${ref.kind}/${ref.name}`,
      clusterId: cluster.id,
      title: `${ref.namespace}/${ref.name}`,
      detail: `${ref.kind} · ${cluster.name}`,
      severity: null,
    }));
}

async function grantHits(viewer: Viewer, cluster: ClusterSummary, words: readonly string[]): Promise<Hit[]> {
  if (cluster.latest === null) return [];
  const { index } = await loadAccess(viewer, cluster.latest.id);
  const hit = (
    kind: 'role' | 'binding',
    id: string,
    object: Role | Binding,
    severity: () => Severity | null,
  ): Hit[] => {
    const name = object.namespace ? `${object.namespace}/${object.name}` : object.name;
    if (!containsAll(`${object.kind} ${name}`, words)) return [];
    return [
      {
        kind,
        id,
        clusterId: cluster.id,
        title: name,
        detail: `${object.kind} · ${cluster.name}`,
        severity: severity(),
      },
    ];
  };
  return [
    ...index.objects.roles.flatMap((role) =>
      hit('role', roleId(role), role, () => worstOfRole(role, widestScope(index, role)).risk),
    ),
    ...index.objects.bindings.flatMap((binding) => {
      const role = index.roleOf(binding);
      return hit('binding', bindingId(binding), binding, () =>
        role ? worstOfRole(role, binding.namespace).risk : null,
      );
    }),
  ];
}

async function findingHits(viewer: Viewer, q: string, clusterId: string | null): Promise<Hit[]> {
  const page = await listFindings(viewer, {
    q,
    limit: perKind,
    state: ['open', 'regressed'],
    ...(clusterId !== null && { clusterId }),
  });
  return page.items.map(({ id, clusterId: cluster, title, resource, severity }) => ({
    kind: 'finding',
    id,
    clusterId: cluster,
    title,
    detail: resource.namespace ? `${resource.namespace}/${resource.name}` : resource.name,
    severity,
  }));
}

function controlHits(words: readonly string[]): Hit[] {
  return controls
    .filter(({ id, title }) => containsAll(`${id} ${title}`, words))
    .slice(0, perKind)
    .map(({ id, title, severity }) => ({ kind: 'control', id, clusterId: null, title, detail: id, severity }));
}

function containsAll(text: string, words: readonly string[]) {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

const ranks: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };
const rank = ({ severity }: Hit) => (severity ? ranks[severity] : 4);
const byRiskThenLength = (one: Hit, other: Hit) => rank(one) - rank(other) || one.title.length - other.title.length;
