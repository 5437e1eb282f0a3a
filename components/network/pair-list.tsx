import { KindName } from '@/components/layout/kind-name';
import { count, formatNumber } from '@/components/ui/format';
import { TextLink } from '@/components/ui/text-link';
import { canTalkPath } from '@/lib/client/network';
import type { PairRow, PairsAnswer } from '@/lib/api/network-details';
import { ReachMark } from './reach-mark';

type PairListProps = { clusterId: string; at: string | null; answer: PairsAnswer };

/** Who of one namespace reaches whom of another, the widest open first; each group leads to the rule behind it. */
export function PairList({ clusterId, at, answer: { rows, total } }: PairListProps) {
  if (rows.length === 0) return <p className="text-sm text-quiet">There are no two workloads to ask about.</p>;
  return (
    <>
      <ul className="flex flex-col divide-y divide-hairline text-sm">
        {rows.map((row) => (
          <li key={`${row.from[0]?.id} ${row.to[0]?.id}`} className="flex flex-col gap-1.5 py-3 first:pt-0">
            <p className="flex items-center gap-2">
              <ReachMark share={shares[row.reach]} />
              <span className="font-medium">{headline(row)}</span>
            </p>
            <Names list={row.from} total={row.fromTotal} />
            <p className="text-xs text-quiet">to</p>
            <Names list={row.to} total={row.toTotal} />
            <TextLink
              href={canTalkPath(clusterId, {
                from: row.from[0]?.id ?? null,
                to: row.to.find(({ id }) => id !== row.from[0]?.id)?.id ?? row.to[0]?.id ?? null,
                at,
              })}
              className="w-fit text-xs"
            >
              Why, step by step
            </TextLink>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p className="text-xs text-quiet">
          {formatNumber(rows.length)} of {count(total, 'group')} of workloads that policies tell apart; the rest reach
          less.
        </p>
      )}
    </>
  );
}

const shares = { all: 1, some: 0.5, none: 0, uncertain: null };

function headline({ reach, ports }: PairRow): string {
  if (reach === 'none') return 'Nothing gets through';
  if (reach === 'uncertain') return `Not sure: ${ports}`;
  return ports.slice(0, 1).toUpperCase() + ports.slice(1);
}

function Names({ list, total }: { list: PairRow['from']; total: number }) {
  return (
    <ul className="flex flex-col gap-2 text-xs">
      {list.map(({ id, ref }) => (
        <li key={id}>
          <KindName kind={ref.kind} namespace={ref.namespace} name={ref.name} limit={44} />
        </li>
      ))}
      {total > list.length && <li className="text-quiet">and {formatNumber(total - list.length)} more alike</li>}
    </ul>
  );
}
