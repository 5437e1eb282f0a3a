import 'server-only';

import { severityRank } from '@/lib/controls/severity';
import { listClusters } from '@/lib/store/clusters';
import { findingChanges } from '@/lib/store/finding-changes';
import { listFindings } from '@/lib/store/findings';
import { listSnapshots } from '@/lib/store/snapshots';
import type { FindingRow } from '@/lib/store/types';
import { localOperator as us } from '@/lib/store/viewer';
import { noticeList, type NoticeCluster } from './notice';
import type { EventRule, RuleFilter } from './rule-schema';

const mostFirst = 500;

/** What a rule tells of one cluster between two snapshots; null when there is nothing. `from` is null for the first. */
export async function clusterChanges(
  rule: EventRule,
  clusterId: string,
  { from, to }: { readonly from: string | null; readonly to: string },
): Promise<NoticeCluster | null> {
  const cluster = (await listClusters(us)).find(({ id }) => id === clusterId);
  if (!cluster || !asks(rule.clusters, clusterId)) return null;
  const { came, went } = await between(clusterId, from, to);
  const told = (rows: readonly FindingRow[]) => rows.filter((row) => isAsked(rule, row)).sort(bySeverity);
  const ofEvent = (event: EventRule['events'][number], rows: readonly FindingRow[]) =>
    noticeList(rule.events.includes(event) ? told(rows) : []);
  const changes = {
    new: ofEvent(
      'new',
      came.filter(({ state }) => state !== 'regressed'),
    ),
    regressed: ofEvent(
      'regressed',
      came.filter(({ state }) => state === 'regressed'),
    ),
    fixed: ofEvent('fixed', went),
  };
  if (Object.values(changes).every(({ total }) => total === 0)) return null;
  return { id: clusterId, name: cluster.name, snapshotId: to, isFirst: from === null, ...changes };
}

/** What a rule tells of all clusters since a time: from what was the newest snapshot then to what is now. */
export async function changesSince(rule: EventRule, since: string): Promise<readonly NoticeCluster[]> {
  const told: NoticeCluster[] = [];
  for (const { id } of await listClusters(us)) {
    if (!asks(rule.clusters, id)) continue;
    const snapshots = await listSnapshots(us, id); // newest first
    const to = snapshots[0];
    const from = snapshots.find(({ collectedAt }) => collectedAt <= since) ?? null;
    if (!to || to.id === from?.id) continue;
    const changes = await clusterChanges(rule, id, { from: from?.id ?? null, to: to.id });
    if (changes) told.push(changes);
  }
  return told;
}

async function between(clusterId: string, from: string | null, to: string) {
  if (from !== null) {
    const { new: came, fixed: went } = await findingChanges(us, clusterId, { from, to });
    return { came, went };
  }
  const { items } = await listFindings(us, { clusterId, snapshotId: to, builtIn: false, limit: mostFirst });
  return { came: items, went: [] };
}

/** What people installed, did not accept, and the rule asks for. */
function isAsked({ severity, surface, controls, namespaces }: RuleFilter, row: FindingRow): boolean {
  if (row.builtIn || row.state === 'accepted' || row.state === 'false-positive') return false;
  return (
    asks(severity, row.severity) &&
    asks(surface, row.surface) &&
    asks(controls, row.control) &&
    asks(namespaces, row.resource.namespace)
  );
}

/** An empty list asks for everything. */
const asks = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);

const bySeverity = (a: FindingRow, b: FindingRow) => severityRank(a.severity) - severityRank(b.severity);
