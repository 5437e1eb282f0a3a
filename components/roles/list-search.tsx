'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Icon } from '@/components/ui/icons';
import { inputClass } from '@/components/ui/input-class';
import { plainText } from '@/lib/inventory/plain-text';

type ListSearchProps = { label: string; namespaces: readonly string[] };

/** Words and a namespace; each writes the address, and the server answers it. */
export function ListSearch({ label, namespaces }: ListSearchProps) {
  const [isPending, startTransition] = useTransition();
  const [{ q, ns }, set] = useQueryStates(
    { q: parseAsString.withDefault(''), ns: parseAsString.withDefault(''), page: parseAsString },
    { shallow: false, history: 'replace', throttleMs: 200, startTransition },
  );
  return (
    <div
      role="search"
      aria-label={label}
      aria-busy={isPending}
      className="flex w-full gap-2 sm:w-auto"
      {...(q === '' && ns === '' && { 'data-screen-only': true })}
    >
      <div className="relative min-w-0 grow sm:w-64">
        <Icon name="search" className="pointer-events-none absolute top-2 left-2.5 text-quiet" />
        <input
          type="search"
          aria-label={label}
          placeholder="Name or namespace"
          value={q}
          onChange={({ target }) => void set({ q: target.value || null, page: null })}
          className={`${inputClass} w-full pl-8`}
        />
      </div>
      {(namespaces.length > 1 || ns !== '') && (
        <select
          aria-label="Namespace"
          value={ns}
          onChange={({ target }) => void set({ ns: target.value || null, page: null })}
          className={`${inputClass} w-40 shrink-0`}
        >
          <option value="">All namespaces</option>
          {[...new Set([...namespaces, ...(ns === '' ? [] : [ns])])].map((name) => (
            <option key={name} value={name}>
              {plainText(name)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
