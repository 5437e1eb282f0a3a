import { PermissionList } from '@/components/access/permission-list';
import { Badge } from '@/components/ui/badge';
import { count, formatNumber } from '@/components/ui/format';
import { ObjectName } from '@/components/ui/object-name';
import { subjectPath } from '@/lib/client/paths';
import { parseSubjectKey } from '@/lib/rbac/identity';
import type { Bounded, Loss } from '@/lib/what-if/types';

type LossListProps = { losses: Bounded<Loss>; clusterId: string; at: string | null };

const mostSubjects = 8;
const mostRows = 4;

/** Who could no longer do what, and how many workloads would notice. */
export function LossList({ losses, clusterId, at }: LossListProps) {
  if (losses.total === 0) {
    return <p className="text-sm text-quiet">Nobody: what would go is granted in another way as well, or to nobody.</p>;
  }
  const shown = losses.items.slice(0, mostSubjects);
  return (
    <>
      <ul className="flex flex-col gap-3">
        {shown.map((loss) => (
          <li key={loss.key}>
            <LossOf loss={loss} clusterId={clusterId} at={at} />
          </li>
        ))}
      </ul>
      {losses.total > shown.length && (
        <p className="pt-2 text-xs text-quiet">and {formatNumber(losses.total - shown.length)} more subjects</p>
      )}
    </>
  );
}

function LossOf({
  loss: { key, rows, workloads, builtIn },
  clusterId,
  at,
}: { loss: Loss } & Omit<LossListProps, 'losses'>) {
  const subject = parseSubjectKey(key);
  const shown = rows.items.slice(0, mostRows);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="text-quiet">{subject?.kind ?? 'Subject'}</span>
        <ObjectName
          namespace={subject?.namespace ?? ''}
          name={subject?.name ?? key}
          href={subjectPath(clusterId, key, at)}
        />
        {builtIn && <Badge>built-in</Badge>}
        {workloads > 0 && (
          <span className="text-xs text-quiet">
            {workloads === 1 ? '1 workload runs as it' : `${count(workloads, 'workload')} run as it`}
          </span>
        )}
      </p>
      <PermissionList rows={shown.map((row) => ({ ...row, via: [] }))} />
      {shown.some(({ stillIn }) => stillIn.length > 0) && (
        <p className="text-xs text-quiet wrap-anywhere">
          Some of it stays granted in {[...new Set(shown.flatMap(({ stillIn }) => stillIn))].join(', ')}.
        </p>
      )}
      {rows.total > shown.length && (
        <p className="text-xs text-quiet">and {formatNumber(rows.total - shown.length)} more permissions</p>
      )}
    </>
  );
}
