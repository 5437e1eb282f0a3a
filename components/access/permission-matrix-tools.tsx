'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { inputClass } from '@/components/ui/input';

type ToolsProps = { namespaces: readonly string[]; hiddenBuiltIn: number; isUsual: boolean; problem: string };

const parsers = {
  q: parseAsString.withDefault(''),
  ns: parseAsString.withDefault(''),
  builtin: parseAsStringLiteral(['0', '1']).withDefault('0'),
  columns: parseAsString,
  add: parseAsString,
  page: parseAsString,
};

/** What the matrix shows: which subjects, in which namespace, and another column. Each writes the address. */
export function PermissionMatrixTools({ namespaces, hiddenBuiltIn, isUsual, problem }: ToolsProps) {
  const [isPending, startTransition] = useTransition();
  const [{ q, ns, builtin }, set] = useQueryStates(parsers, {
    shallow: false,
    history: 'replace',
    throttleMs: 200,
    startTransition,
  });
  return (
    <div
      role="search"
      aria-label="Filter the matrix"
      aria-busy={isPending}
      className="flex flex-wrap items-start gap-2"
    >
      <input
        type="search"
        aria-label="Filter subjects"
        placeholder="Name or namespace of a subject"
        value={q}
        onChange={({ target }) => void set({ q: target.value || null, page: null })}
        className={`${inputClass} grow basis-48 sm:max-w-60`}
      />
      <select
        aria-label="Namespace"
        value={ns}
        onChange={({ target }) => void set({ ns: target.value || null, page: null })}
        className={`${inputClass} max-w-48`}
      >
        <option value="">In any namespace</option>
        {namespaces.map((namespace) => (
          <option key={namespace} value={namespace}>
            {namespace}
          </option>
        ))}
      </select>
      {(hiddenBuiltIn > 0 || builtin === '1') && (
        <Button
          aria-pressed={builtin === '1'}
          onClick={() => void set({ builtin: builtin === '1' ? null : '1', page: null })}
        >
          {builtin === '1' ? 'Leave built-in out' : `Show ${formatNumber(hiddenBuiltIn)} built-in`}
        </Button>
      )}
      <form
        aria-label="Add a column"
        className="flex grow basis-72 flex-col gap-1 sm:max-w-md"
        onSubmit={(event) => {
          event.preventDefault();
          const field = new FormData(event.currentTarget).get('add');
          void set({ add: typeof field === 'string' ? field.trim() || null : null });
          event.currentTarget.reset();
        }}
      >
        <span className="flex gap-2">
          <input
            name="add"
            aria-label="New column"
            placeholder="Add a column: delete nodes"
            aria-describedby="column-problem"
            className={`${inputClass} grow`}
          />
          <Button type="submit" icon="plus">
            Add
          </Button>
        </span>
        <span id="column-problem" role="status" className="text-xs text-high empty:hidden">
          {problem}
        </span>
      </form>
      {!isUsual && (
        <Button tone="quiet" onClick={() => void set({ columns: null, add: null })}>
          Usual columns
        </Button>
      )}
    </div>
  );
}
