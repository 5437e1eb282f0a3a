import type { Severity } from '@/lib/controls/types';

/** What became of a finding between two moments. `hidden`: it could not be seen any more; `seen`: it can be again. */
export type FindingChange = {
  readonly id: string;
  readonly control: string;
  readonly change: 'new' | 'regressed' | 'fixed' | 'severity' | 'hidden' | 'seen';
};

type Told = {
  readonly id: string;
  readonly control: string;
  readonly severity: Severity;
  readonly builtIn: boolean;
  readonly regressed: boolean;
  readonly hidden: boolean;
};

/** What became of each finding that is not the same at both moments. */
export function changesBetween(before: readonly Told[], after: readonly Told[]): FindingChange[] {
  const was = new Map(before.map((finding) => [finding.id, finding]));
  const is = new Set(after.map(({ id }) => id));
  const came = after.flatMap((finding) => {
    const change = becameOf(was.get(finding.id), finding);
    return change === null ? [] : [{ id: finding.id, control: finding.control, change }];
  });
  const went = before.filter(({ id }) => !is.has(id));
  return [...came, ...went.map(({ id, control }) => ({ id, control, change: 'fixed' as const }))];
}

function becameOf(was: Told | undefined, is: Told): FindingChange['change'] | null {
  if (!was) return is.regressed ? 'regressed' : 'new';
  if (was.hidden !== is.hidden) return is.hidden ? 'hidden' : 'seen';
  return was.severity === is.severity && was.builtIn === is.builtIn ? null : 'severity';
}
