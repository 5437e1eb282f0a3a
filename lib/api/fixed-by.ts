import 'server-only';

import { groupResourceOf } from '@/lib/inventory/wanted-kinds';
import type { ObjectRef } from '@/lib/inventory/types';
import { unchangedSince } from '@/lib/store/object-history';
import type { FindingDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

/** What a fixed finding was fixed by, as far as two snapshots tell. */
export type FixedBy = {
  /** The first snapshot without it, and the last one with it. */
  readonly at: string;
  readonly snapshotId: string;
  readonly before: string;
  /** The objects behind it that are gone or read differently since; none when the change lies elsewhere. */
  readonly changes: readonly { readonly object: ObjectRef; readonly what: 'gone' | 'changed' }[];
};

const mostObjects = 12;

/** Since when a finding is fixed and which of the objects behind it changed with that; null when it is not fixed. */
export async function fixedBy(viewer: Viewer, detail: FindingDetail): Promise<FixedBy | null> {
  const span = detail.spans.at(-1);
  if (detail.state !== 'fixed' || !span?.until) return null;
  const { at, snapshotId } = span.until;
  const changes: FixedBy['changes'][number][] = [];
  for (const object of objectsBehind(detail)) {
    const kind = groupResourceOf(object.apiVersion, object.kind);
    if (kind === null) continue;
    const now = await unchangedSince(viewer, snapshotId, kind, object);
    const then = await unchangedSince(viewer, span.lastSeen.snapshotId, kind, object);
    if (then === null) continue; // it is no object that a snapshot holds, or was not there either
    if (now === null) changes.push({ object, what: 'gone' });
    else if (now.since.at > span.lastSeen.at) changes.push({ object, what: 'changed' });
  }
  return { at, snapshotId, before: span.lastSeen.snapshotId, changes };
}

/** What the finding is about, and the bindings and roles that it names as proof. */
function objectsBehind({ resource, finding }: FindingDetail): ObjectRef[] {
  const grants = finding.evidence.flatMap((entry) => (entry.kind === 'grant' ? [entry.binding, entry.role] : []));
  const named = new Map([resource, ...grants].map((ref) => [`${ref.kind} ${ref.namespace}/${ref.name}`, ref]));
  return [...named.values()].slice(0, mostObjects);
}
