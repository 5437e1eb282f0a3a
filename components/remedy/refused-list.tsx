import { count } from '@/components/ui/format';
import { plainText } from '@/lib/inventory/plain-text';
import type { UsageRow } from '@/lib/rbac/usage';
import { keyOf, spelled } from './used-table';

/** What it tried and was refused: a need that nobody granted, or somebody who tries doors. */
export function RefusedList({ rows }: { rows: readonly UsageRow[] }) {
  return (
    <ul className="flex flex-col gap-1.5 text-sm">
      {rows.map((row) => (
        <li key={keyOf(row)}>
          <span className="font-mono text-xs wrap-anywhere">{spelled(row)}</span>{' '}
          <span className="text-quiet">
            {row.namespace === '' ? 'cluster-wide' : `in ${plainText(row.namespace)}`}, {count(row.refused, 'time')}
          </span>
        </li>
      ))}
    </ul>
  );
}
