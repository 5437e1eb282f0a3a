'use client';

import clsx from 'clsx';
import { useState, type ReactNode } from 'react';
import { formatNumber } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { SeverityGlyph, type SeverityLevel } from '@/components/ui/severity';
import type { Facet, FindingFacets } from '@/lib/store/types';
import { AgeFilter } from './age-filter';
import { facetLabel, facetNames } from './facet-labels';
import { facetKeys, type FindingQueryState, type SetFindingQuery } from './use-finding-query';

type FacetListProps = {
  facets: FindingFacets | undefined;
  query: FindingQueryState;
  setQuery: SetFindingQuery;
  controlTitles: Readonly<Record<string, string>>;
  clusterNames: Readonly<Record<string, string>>;
  /** Clusters are a filter only where several are listed. */
  withClusters: boolean;
};

const few = 7;
/** Values of the state facet that stand for several states. */
const several: readonly string[] = ['any', 'standing'];

/** The filters with what each value would show. */
export function FacetList({ facets, query, setQuery, controlTitles, clusterNames, withClusters }: FacetListProps) {
  return (
    <div className="flex flex-col gap-5">
      <fieldset className="min-w-0">
        <legend className="sr-only">Narrow down</legend>
        <FacetBox
          on={query.change === 'new'}
          label="New in this snapshot"
          onToggle={() => setQuery({ change: query.change === 'new' ? null : 'new' })}
        />
        <FacetBox
          on={query.builtin === 'no'}
          label="Without built-in"
          onToggle={() => setQuery({ builtin: query.builtin === 'no' ? null : 'no' })}
        />
        <FacetBox
          on={query.due === 'overdue'}
          label="Overdue"
          onToggle={() => setQuery({ due: query.due === 'overdue' ? null : 'overdue' })}
        />
      </fieldset>
      <AgeFilter key={query.age} value={query.age} onChange={(age) => setQuery({ age })} />
      {withClusters && (
        <FacetGroup
          name="cluster"
          values={facets?.cluster ?? []}
          chosen={query.cluster === null ? [] : [query.cluster]}
          label={(value) => clusterNames[value] ?? value}
          onToggle={(value) => setQuery({ cluster: query.cluster === value ? null : value })}
        />
      )}
      {facetKeys.map((key) => (
        <FacetGroup
          key={key}
          name={key}
          values={(facets?.[key] ?? []).map(({ value, count }) => ({ value: value === '' ? '-' : value, count }))}
          chosen={query[key]}
          label={(value) => facetLabel(key, value, controlTitles)}
          onToggle={(value) => setQuery({ [key]: toggled(query[key], value) })}
        />
      ))}
    </div>
  );
}

/** `any` and `standing` give way to a chosen state; the last value that goes leaves the address. */
function toggled(chosen: readonly string[], value: string): string[] | null {
  const rest = chosen.filter((item) => item !== value && !several.includes(item));
  const next = chosen.includes(value) ? rest : [...rest, value];
  return next.length > 0 ? next : null;
}

type FacetGroupProps = {
  name: string;
  values: readonly Facet[];
  chosen: readonly string[];
  label: (value: string) => string;
  onToggle: (value: string) => void;
};

function FacetGroup({ name, values, chosen, label, onToggle }: FacetGroupProps) {
  const [all, setAll] = useState(false);
  const unseen = chosen.filter((value) => !several.includes(value) && !values.some((facet) => facet.value === value));
  const entries = [...values, ...unseen.map((value) => ({ value, count: 0 }))];
  if (entries.length === 0) return null;
  const shown = all ? entries : entries.filter(({ value }, index) => index < few || chosen.includes(value));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs text-quiet">{facetNames[name]}</legend>
      <ul className="flex flex-col">
        {shown.map(({ value, count }) => (
          <li key={value}>
            <FacetBox
              on={chosen.includes(value)}
              label={label(value)}
              mono={name === 'namespace' && value !== '-'}
              glyph={name === 'severity' && <SeverityGlyph level={value as SeverityLevel} size={10} />} // its values
              count={count}
              onToggle={() => onToggle(value)}
            />
          </li>
        ))}
      </ul>
      {entries.length > few && (
        <button
          type="button"
          onClick={() => setAll(!all)}
          className="mt-1 text-xs text-quiet hover:text-accent"
          aria-expanded={all}
        >
          {all ? 'Show fewer' : `Show all ${entries.length}`}
        </button>
      )}
    </fieldset>
  );
}

type FacetBoxProps = {
  on: boolean;
  label: string;
  onToggle: () => void;
  mono?: boolean;
  glyph?: ReactNode;
  count?: number;
};

function FacetBox({ on, label, onToggle, mono = false, glyph, count }: FacetBoxProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={on}
      onClick={onToggle}
      className="-mx-1.5 flex h-7 w-[calc(100%+0.75rem)] items-center gap-2 rounded-md px-1.5 text-left text-sm hover:bg-hover"
    >
      <span
        aria-hidden
        className={clsx(
          'flex size-3.5 shrink-0 items-center justify-center rounded-[3px] border',
          on ? 'border-accent bg-accent text-on-accent' : 'border-edge',
        )}
      >
        {on && <Icon name="check" size={10} strokeWidth={2} />}
      </span>
      {glyph}
      <span className={clsx('min-w-0 grow truncate', mono && 'font-mono text-xs')} title={label}>
        {label}
      </span>
      {count !== undefined && <span className="text-xs text-quiet">{formatNumber(count)}</span>}
    </button>
  );
}
