'use client';

import clsx from 'clsx';
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTransition, type ReactNode } from 'react';
import { formatNumber } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { severities } from '@/lib/controls/types';

const kinds = ['ServiceAccount', 'User', 'Group'] as const;
const levels = [...severities, 'none'] as const;

const parsers = {
  q: parseAsString.withDefault(''),
  kind: parseAsArrayOf(parseAsStringLiteral(kinds)).withDefault([]),
  severity: parseAsArrayOf(parseAsStringLiteral(levels)).withDefault([]),
  builtin: parseAsStringLiteral(['0', '1']).withDefault('0'),
  page: parseAsString,
};

type SubjectFiltersProps = {
  counts: { readonly severity: Readonly<Record<string, number>>; readonly kind: Readonly<Record<string, number>> };
  hiddenBuiltIn: number;
};

/** Filters of the list of subjects; each writes the address, and the server answers it. */
export function SubjectFilters({ counts, hiddenBuiltIn }: SubjectFiltersProps) {
  const [isPending, startTransition] = useTransition();
  const [{ q, kind, severity, builtin }, set] = useQueryStates(parsers, {
    shallow: false,
    history: 'replace',
    throttleMs: 200,
    startTransition,
  });
  const change = (values: Parameters<typeof set>[0]) => void set({ page: null, ...(values as object) });

  return (
    <div
      className="flex flex-wrap items-center gap-x-3 gap-y-2"
      role="search"
      aria-label="Filter subjects"
      aria-busy={isPending}
    >
      <div className="relative grow basis-56 sm:max-w-xs">
        <Icon name="search" className="pointer-events-none absolute top-2 left-2.5 text-quiet" />
        <input
          type="search"
          aria-label="Search subjects by name or namespace"
          placeholder="Name or namespace"
          value={q}
          onChange={({ target }) => change({ q: target.value || null })}
          className="h-8 w-full rounded-md border border-edge/60 bg-surface pr-2 pl-8 text-sm placeholder:text-quiet hover:border-edge focus-visible:border-accent focus-visible:outline-offset-0"
        />
      </div>
      <Group label="Severity">
        {levels
          .filter((level) => (counts.severity[level] ?? 0) > 0 || severity.includes(level))
          .map((level) => (
            <Chip
              key={level}
              isOn={severity.includes(level)}
              count={counts.severity[level] ?? 0}
              onClick={() => change({ severity: toggled(severity, level) })}
            >
              {level !== 'none' && <SeverityGlyph level={level} size={10} />}
              {level === 'none' ? 'None known' : severityWord[level]}
            </Chip>
          ))}
      </Group>
      <Group label="Kind">
        {kinds.map((each) => (
          <Chip
            key={each}
            isOn={kind.includes(each)}
            count={counts.kind[each] ?? 0}
            onClick={() => change({ kind: toggled(kind, each) })}
          >
            {each}
          </Chip>
        ))}
      </Group>
      {(hiddenBuiltIn > 0 || builtin === '1') && (
        <Chip
          isOn={builtin === '1'}
          count={hiddenBuiltIn}
          onClick={() => change({ builtin: builtin === '1' ? null : '1' })}
        >
          {builtin === '1' ? 'Built-in shown' : 'Show built-in'}
        </Chip>
      )}
    </div>
  );
}

function Group({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1">
      {children}
    </div>
  );
}

type ChipProps = { isOn: boolean; count: number; onClick: () => void; children: ReactNode };

function Chip({ isOn, count, onClick, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={clsx(
        'inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-xs whitespace-nowrap hover:bg-hover',
        isOn ? 'border-accent/60 text-ink' : 'text-quiet print:hidden',
      )}
    >
      {children}
      {count > 0 && <span className="text-quiet tabular-nums">{formatNumber(count)}</span>}
    </button>
  );
}

function toggled<T extends string>(list: readonly T[], value: T): T[] | null {
  const next = list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
  return next.length === 0 ? null : next;
}
