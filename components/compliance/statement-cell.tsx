import { AttestedMark } from '@/components/attestations/attested-mark';
import { QuietLink } from '@/components/ui/text-link';
import { attestationsPath } from '@/lib/client/paths';
import type { StatementState } from '@/lib/findings/attested';

type StatementCellProps = { clusterId: string; states: readonly StatementState[] };

/** What people say of a requirement in one cluster: one mark for each statement that answers it. */
export function StatementCell({ clusterId, states }: StatementCellProps) {
  return (
    <div className="flex flex-col gap-1.5">
      {states.map((state) => (
        <QuietLink
          key={state.statement.id}
          title={state.statement.title}
          href={attestationsPath({ statement: state.statement.id, cluster: clusterId })}
          className="block whitespace-normal"
        >
          <AttestedMark state={state} />
        </QuietLink>
      ))}
    </div>
  );
}
