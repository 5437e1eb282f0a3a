import 'server-only';

import { AppError } from '@/lib/errors';
import { groupResourceOf } from '@/lib/inventory/wanted-kinds';
import { minimalScopes, judgeUsage, type UsageVerdict } from '@/lib/rbac/least-privilege';
import { hasStar } from '@/lib/rbac/minimal-rules';
import { accountUser } from '@/lib/rbac/identity';
import { grantsOfSubject } from '@/lib/rbac/grants-of';
import type { Subject } from '@/lib/rbac/types';
import type { UsagePeriod } from '@/lib/rbac/usage';
import { remediesOf } from '@/lib/remedy/finding-remedies';
import { guardPolicyOf } from '@/lib/remedy/guards/guard-policy';
import { roleFile } from '@/lib/remedy/minimal-role';
import { remedyOfRemovable } from '@/lib/remedy/removable-remedy';
import type { GuardPolicy, Remedy, RemedyFile } from '@/lib/remedy/types';
import { loadAccess } from '@/lib/store/access';
import { loadAttackGraph } from '@/lib/store/attack-graph';
import { settingsFor } from '@/lib/store/control-settings';
import { loadInventory } from '@/lib/store/inventories';
import type { FindingDetail } from '@/lib/store/types';
import { usageOf, usagePeriod } from '@/lib/store/usage';
import type { Viewer } from '@/lib/store/viewer';

/** How to close a finding, and what keeps it closed. */
export type FindingRemedy = { readonly remedies: readonly Remedy[]; readonly policy: GuardPolicy | null };

/** What to do about a finding as it was in its snapshot; nothing to change about what is fixed or shipped so. */
export async function findingRemedy(viewer: Viewer, detail: FindingDetail): Promise<FindingRemedy> {
  const policy = guardPolicyOf(detail.control);
  const { finding, snapshotId } = detail;
  if (detail.state === 'fixed' || finding.builtIn) return { remedies: [], policy };
  const kind = groupResourceOf(finding.resource.apiVersion, finding.resource.kind);
  const kinds = [...(kind === null ? [] : [kind]), 'serviceaccounts', 'customresourcedefinitions.apiextensions.k8s.io'];
  const [{ index }, inventory] = await Promise.all([
    loadAccess(viewer, snapshotId),
    loadInventory(viewer, snapshotId, kinds),
  ]);
  return { remedies: remediesOf(finding, { index, inventory, settings: settingsFor(detail.clusterId) }), policy };
}

/** How to take away what an attack path needs, by its key. @throws AppError `not-found` */
export async function removableRemedy(viewer: Viewer, snapshotId: string, key: string): Promise<FindingRemedy> {
  const graph = await loadAttackGraph(viewer, snapshotId);
  const removable = [...graph.removals.values()].flat().find((each) => each.key === key);
  if (!removable) throw new AppError('not-found', `No attack path of this snapshot needs ${key}`);
  const remedy = remedyOfRemovable(graph, removable);
  return { remedies: remedy ? [remedy] : [], policy: null };
}

/** What a subject could do with less. */
export type LeastPrivilege = {
  /** Rules that its own bindings give it, and of those that are left when what is said twice is dropped. */
  readonly rules: {
    readonly held: number;
    readonly minimal: number;
    /** Of those that are left, the ones with a star: what they mean grows with what is installed. */
    readonly starred: number;
  };
  /** Roles that allow what it holds now, in the fewest rules; null when nothing of its own binds it. */
  readonly minimal: RemedyFile | null;
  /** What audit logs say; null when none was read, or the subject is a group, which no log names. */
  readonly usage: (UsageVerdict & { readonly period: UsagePeriod }) | null;
  /** Roles that allow what it used, and no more. */
  readonly used: RemedyFile | null;
};

/** The smallest roles for a subject: from its rules, and from what audit logs say that it used. */
export async function leastPrivilege(
  viewer: Viewer,
  clusterId: string,
  snapshotId: string,
  subject: Subject,
): Promise<LeastPrivilege> {
  const { index } = await loadAccess(viewer, snapshotId);
  // What everybody like it holds is no matter of its own roles.
  const grants = grantsOfSubject(index, subject).filter(({ match }) => !(match.by === 'group' && match.implicit));
  const scopes = minimalScopes(grants);
  const left = scopes.flatMap((scope) => scope.rules);
  const rules = { held: grants.length, minimal: left.length, starred: left.filter(hasStar).length };
  const minimal = roleFile(subject, scopes, 'minimal');
  const period = subject.kind === 'Group' ? null : await usagePeriod(viewer, clusterId);
  if (!period) return { rules, minimal, usage: null, used: null };
  const user = subject.kind === 'ServiceAccount' ? accountUser(subject.namespace, subject.name) : subject.name;
  const verdict = judgeUsage(grants, await usageOf(viewer, clusterId, user), period);
  return { rules, minimal, usage: { ...verdict, period }, used: roleFile(subject, verdict.smaller, 'used') };
}
