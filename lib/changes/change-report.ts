import type { Severity } from '@/lib/controls/types';
import type { Gap, ObjectRef } from '@/lib/inventory/types';
import type { Subject } from '@/lib/rbac/types';
import type { ScoreChange } from './diff-findings';
import type { PathDiff } from './diff-paths';
import { riskRank } from './risk-rank';
import type { AccessDiff } from './types';

/** What any telling of a finding needs, whether it is stored or only thought of. */
export type ReportedFinding = {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly resource: Omit<ObjectRef, 'apiVersion'>;
  readonly subject?: Subject | null | undefined;
  readonly message: string;
  readonly builtIn: boolean;
};

/** Everything that differs between two states, as it is told in any format. */
export type ChangeReport<F extends ReportedFinding = ReportedFinding> = {
  readonly access: AccessDiff;
  readonly paths: PathDiff;
  readonly findings: { readonly new: readonly F[]; readonly fixed: readonly F[] };
  readonly scores: readonly ScoreChange[];
  readonly unseen: readonly Gap[];
};

/** The report without what Kubernetes or a vendor ships, and how much that leaves out. */
export function withoutBuiltIn<R extends ChangeReport>(report: R): { readonly own: R; readonly hidden: number } {
  const access = report.access.filter(({ builtIn }) => !builtIn);
  const findings = {
    new: report.findings.new.filter(({ builtIn }) => !builtIn),
    fixed: report.findings.fixed.filter(({ builtIn }) => !builtIn),
  };
  const counted = (of: Pick<ChangeReport, 'access' | 'findings'>) =>
    of.access.length + of.findings.new.length + of.findings.fixed.length;
  return { own: { ...report, access, findings }, hidden: counted(report) - counted({ access, findings }) };
}

/** Whether anything at all differs. */
export function isEmpty({ access, paths, findings }: ChangeReport): boolean {
  const lists = [access, paths.new, paths.vanished, paths.nearer, findings.new, findings.fixed];
  return lists.every((list) => list.length === 0);
}

/** The worst that came: a gain, or a new finding that is not built in. Null when nothing of known danger came. */
export function worstGain({ access, findings }: ChangeReport): Severity | null {
  const came = [
    ...access.filter(({ builtIn }) => !builtIn).map(({ severity }) => severity),
    ...findings.new.filter(({ builtIn }) => !builtIn).map(({ severity }) => severity),
  ];
  return came.sort((a, b) => riskRank(a) - riskRank(b))[0] ?? null;
}
