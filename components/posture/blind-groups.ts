import type { ControlResult } from '@/lib/assessment/types';
import type { Gap } from '@/lib/inventory/types';
import { severities, type Severity } from '@/lib/controls/types';

export type BlindControl = {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** `not assessed`, or what was concluded from a part. */
  readonly verdict: string;
  /** The kinds that it alone could not read; those of the whole group stand at the group. */
  readonly resources: readonly string[];
};

/** Controls that could not look for one and the same reason. */
export type BlindGroup = {
  readonly why: string;
  /** The kinds that none of them could read. */
  readonly resources: readonly string[];
  readonly controls: readonly BlindControl[];
};

const notInFiles = 'The files hold none of these kinds: none exist, or they were not exported';

// The kinds have a column of their own: what they share is that no file holds them.
const reasonOf = ({ reason, message }: Gap) => (reason === 'not-in-file' ? notInFiles : message.replace(/\.$/, ''));

// Where something else hides more, that is what to mend: the kinds say themselves that no file holds them.
function whyOf(gaps: readonly Gap[]): string {
  const reasons = [...new Set(gaps.map(reasonOf))];
  const others = reasons.filter((reason) => reason !== notInFiles);
  return (others.length > 0 ? others : reasons).slice(0, 3).join('; ') || 'What it judges was not seen';
}

/** Controls that saw nothing or not everything, by reason: the shortest lists first, in each the most severe first. */
export function blindGroups(results: readonly ControlResult[], titles: ReadonlyMap<string, string>): BlindGroup[] {
  const groups = new Map<string, BlindControl[]>();
  for (const { id, status, severity, gaps } of results) {
    if (status !== 'not-assessed' && gaps.length === 0) continue;
    const why = whyOf(gaps);
    const group = groups.get(why) ?? [];
    group.push({
      id,
      title: titles.get(id) ?? id,
      severity,
      verdict: status === 'not-assessed' ? 'not assessed' : `${status === 'failed' ? 'fails' : 'passes'}, in part`,
      resources: [...new Set(gaps.map(({ resource }) => resource))],
    });
    groups.set(why, group);
  }
  return [...groups]
    .map(([why, controls]) => ({ why, ...withShared(controls) }))
    .toSorted((one, other) => one.controls.length - other.controls.length);
}

function withShared(controls: readonly BlindControl[]): Omit<BlindGroup, 'why'> {
  const [first, ...rest] = controls;
  const shared = (first?.resources ?? []).filter((one) => rest.every(({ resources }) => resources.includes(one)));
  return {
    resources: shared,
    controls: controls
      .map((control) => ({ ...control, resources: control.resources.filter((one) => !shared.includes(one)) }))
      .toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity)),
  };
}
