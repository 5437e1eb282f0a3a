'use client';

import clsx from 'clsx';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Icon } from '@/components/ui/icons';
import { inputClass } from '@/components/ui/input-class';

const sides = ['gained', 'lost'] as const;
const parsers = {
  side: parseAsStringLiteral(sides),
  namespace: parseAsString.withDefault(''),
  q: parseAsString.withDefault(''),
  builtin: parseAsStringLiteral(['0', '1']).withDefault('0'),
};

type ChangeFiltersProps = {
  namespaces: readonly string[];
  /** Changes that only concern what Kubernetes or a vendor ships. */
  builtIn: number;
};

/** Which changes are shown; each choice writes the address, and the server answers it. */
export function ChangeFilters({ namespaces, builtIn }: ChangeFiltersProps) {
  const [isPending, startTransition] = useTransition();
  const [{ side, namespace, q, builtin }, set] = useQueryStates(parsers, {
    shallow: false,
    history: 'replace',
    throttleMs: 200,
    startTransition,
  });
  return (
    <div
      className="flex flex-wrap items-center gap-x-3 gap-y-2"
      role="search"
      aria-label="Filter changes"
      aria-busy={isPending}
    >
      <div className="relative grow basis-56 sm:max-w-xs">
        <Icon name="search" className="pointer-events-none absolute top-2 left-2.5 text-quiet" />
        <input
          type="search"
          aria-label="Search subjects, objects and permissions"
          placeholder="Subject, object or permission"
          value={q}
          onChange={({ target }) => void set({ q: target.value || null })}
          className={clsx(inputClass, 'w-full pl-8')}
        />
      </div>
      <div role="group" aria-label="Gained or lost" className="flex flex-wrap gap-1">
        {sides.map((each) => (
          <Chip key={each} isOn={side === each} onClick={() => void set({ side: side === each ? null : each })}>
            {each === 'gained' ? 'Gained and new' : 'Lost and gone'}
          </Chip>
        ))}
      </div>
      {namespaces.length > 0 && (
        <select
          aria-label="Namespace"
          value={namespace}
          onChange={({ target }) => void set({ namespace: target.value || null })}
          className={clsx(inputClass, 'h-7 max-w-48 text-xs')}
        >
          <option value="">All namespaces</option>
          {[...new Set([...namespaces, ...(namespace ? [namespace] : [])])].map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
      {(builtIn > 0 || builtin === '1') && (
        <Chip isOn={builtin === '1'} onClick={() => void set({ builtin: builtin === '1' ? null : '1' })}>
          {builtin === '1' ? 'Built-in shown' : `Show built-in (${builtIn})`}
        </Chip>
      )}
    </div>
  );
}

type ChipProps = { isOn: boolean; onClick: () => void; children: React.ReactNode };

function Chip({ isOn, onClick, children }: ChipProps) {
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
    </button>
  );
}
