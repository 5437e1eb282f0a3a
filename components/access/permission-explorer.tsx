'use client';

import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { count, formatNumber } from '@/components/ui/format';
import { inputClass } from '@/components/ui/input';
import type { PermissionRow } from '@/lib/access-graph/permission-rows';
import { PermissionList } from './permission-list';

const page = 40;

/** Permissions with a filter over everything that their lines say. */
export function PermissionExplorer({ rows }: { rows: readonly PermissionRow[] }) {
  const [{ may: words, risky: onlyRisky }, set] = useQueryStates(
    { may: parseAsString.withDefault(''), risky: parseAsBoolean.withDefault(false) },
    { history: 'replace' },
  );
  const [limit, setLimit] = useState(page);
  const found = rows.filter((row) => (!onlyRisky || row.risk !== null) && says(row, words));
  const risky = rows.filter(({ risk }) => risk !== null).length;

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <input
          type="search"
          aria-label="Filter permissions"
          placeholder="Verb, resource, namespace, binding"
          value={words}
          onChange={({ target }) => {
            void set({ may: target.value || null });
            setLimit(page);
          }}
          className={`${inputClass} grow sm:max-w-xs`}
        />
        {risky > 0 && risky < rows.length && (
          <Button
            size="sm"
            tone={onlyRisky ? 'secondary' : 'quiet'}
            aria-pressed={onlyRisky}
            onClick={() => void set({ risky: onlyRisky ? null : true })}
          >
            Only the {formatNumber(risky)} risky
          </Button>
        )}
        <p className="text-xs text-quiet" role="status">
          {found.length === rows.length
            ? count(rows.length, 'line')
            : `${formatNumber(found.length)} of ${count(rows.length, 'line')}`}
        </p>
      </div>
      {found.length === 0 ? (
        <p className="py-4 text-sm text-quiet">No permission says that.</p>
      ) : (
        <PermissionList rows={found.slice(0, limit)} withVia />
      )}
      {limit < found.length && (
        <div>
          <Button size="sm" onClick={() => setLimit(limit + 5 * page)}>
            Show {formatNumber(Math.min(5 * page, found.length - limit))} more
          </Button>
        </div>
      )}
    </div>
  );
}

function says(row: PermissionRow, words: string): boolean {
  const text = [
    ...row.verbs.map(({ verb }) => verb),
    ...row.resources,
    ...row.names,
    row.scope === '' ? 'everywhere every namespace cluster-wide' : row.scope,
    ...row.because,
    ...row.via.flatMap(({ binding, role, group }) => [binding, role, group]),
  ]
    .join(' ')
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
