'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useId } from 'react';
import { surfaceNames } from '@/components/posture/surfaces';
import { Button } from '@/components/ui/button';
import { inputClass } from '@/components/ui/input-class';
import { surfaces } from '@/lib/controls/types';
import { plainText } from '@/lib/inventory/plain-text';

type TrendFiltersProps = {
  /** Null where there are none to choose from: all clusters together. */
  namespaces: readonly string[] | null;
  teams: readonly string[];
};

const parsers = { namespace: parseAsString, team: parseAsString, surface: parseAsString };

/** What the trends are narrowed to, by the address. */
export function TrendFilters({ namespaces, teams }: TrendFiltersProps) {
  const [query, setQuery] = useQueryStates(parsers, { history: 'push', shallow: false, scroll: false });
  const isNarrowed = Object.values(query).some((value) => value !== null);
  return (
    <div
      role="group"
      aria-label="Narrow the trends"
      data-screen-only={isNarrowed ? undefined : ''}
      className="flex flex-wrap items-end gap-3"
    >
      {namespaces !== null && (
        <Choice
          label="Namespace"
          all="All namespaces"
          value={query.namespace}
          options={namespaces.map((name) => [name, plainText(name)])}
          onChange={(namespace) => setQuery({ namespace, team: null })}
        />
      )}
      {teams.length > 0 && (
        <Choice
          label="Team"
          all="All teams"
          value={query.team}
          options={teams.map((name) => [name, plainText(name)])}
          onChange={(team) => setQuery({ team, namespace: null })}
        />
      )}
      <Choice
        label="Surface"
        all="All surfaces"
        value={query.surface}
        options={surfaces.map((surface) => [surface, surfaceNames[surface]])}
        onChange={(surface) => setQuery({ surface })}
      />
      {isNarrowed && (
        <Button tone="quiet" onClick={() => setQuery({ namespace: null, team: null, surface: null })}>
          Show everything
        </Button>
      )}
    </div>
  );
}

type ChoiceProps = {
  label: string;
  all: string;
  value: string | null;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string | null) => unknown;
};

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  const id = useId();
  const known = value === null || options.some(([option]) => option === value);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-xs text-quiet">
        {label}
      </label>
      <select
        id={id}
        className={`${inputClass} max-w-56`}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      >
        <option value="">{all}</option>
        {!known && value !== null && <option value={value}>{plainText(value)}</option>}
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
