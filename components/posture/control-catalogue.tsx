'use client';

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { count, formatNumber } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { inputClass } from '@/components/ui/input-class';
import { SeverityGlyph, severityLevels, severityWord, type SeverityLevel } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import { controlPath, findingsPath } from '@/lib/client/paths';
import { surfaces, type Surface } from '@/lib/controls/types';
import { shortSurfaceNames, surfaceNames } from './surfaces';

type Entry = {
  readonly id: string;
  readonly title: string;
  readonly severity: SeverityLevel;
  readonly surface: Surface;
  readonly family: string;
  /** Ids in public catalogues, searched but not shown. */
  readonly tags: string;
  /** Clusters that fail it, and objects in all of them. */
  readonly failing: number;
  readonly failed: number;
};

const parsers = {
  q: parseAsString.withDefault(''),
  surface: parseAsStringLiteral(surfaces),
  severity: parseAsStringLiteral(severityLevels),
  failing: parseAsStringLiteral(['yes']),
};

/** The catalogue with its filters; the address holds them. */
export function ControlCatalogue({ controls }: { controls: readonly Entry[] }) {
  const [query, setQuery] = useQueryStates(parsers, { history: 'replace' });
  const words = query.q.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = controls.filter(
    (control) =>
      (query.surface === null || control.surface === query.surface) &&
      (query.severity === null || control.severity === query.severity) &&
      (query.failing === null || control.failed > 0) &&
      words.every((word) =>
        `${control.title} ${control.id} ${control.family} ${control.tags}`.toLowerCase().includes(word),
      ),
  );
  const sorted = shown.toSorted(
    (one, other) =>
      severityLevels.indexOf(one.severity) - severityLevels.indexOf(other.severity) ||
      one.title.localeCompare(other.title),
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2" role="search" aria-label="Find controls">
        <div className="relative min-w-0 grow sm:max-w-80">
          <Icon name="search" className="absolute top-2 left-2.5 text-quiet" />
          <input
            type="search"
            aria-label="Search controls"
            placeholder="Title, id, CIS, MITRE, Kubescape"
            value={query.q}
            onChange={(event) => setQuery({ q: event.target.value || null })}
            className={`${inputClass} w-full pl-8`}
          />
        </div>
        <Choice
          label="Surface"
          value={query.surface ?? ''}
          onChange={(value) => setQuery({ surface: surfaces.find((surface) => surface === value) ?? null })}
          options={surfaces.map((surface) => [surface, surfaceNames[surface]])}
        />
        <Choice
          label="Severity"
          value={query.severity ?? ''}
          onChange={(value) => setQuery({ severity: severityLevels.find((level) => level === value) ?? null })}
          options={severityLevels.map((level) => [level, severityWord[level]])}
        />
        <label
          data-screen-only={query.failing === null ? '' : undefined}
          className="flex h-8 items-center gap-2 text-sm"
        >
          <input
            type="checkbox"
            checked={query.failing !== null}
            onChange={(event) => setQuery({ failing: event.target.checked ? 'yes' : null })}
            className="accent-(--accent)"
          />
          Only failing
        </label>
        <p role="status" className="ml-auto text-xs text-quiet">
          {count(sorted.length, 'control')}
        </p>
      </div>
      <div className="overflow-hidden rounded-lg border bg-surface">
        <Table label="Controls" stacked={5.5}>
          <thead>
            <tr>
              <Th>Control</Th>
              <Th className="w-36">Surface</Th>
              <Th numeric className="w-28">
                Fails in
              </Th>
              <Th numeric>Findings</Th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((control) => (
              <Tr key={control.id} className="hover:bg-hover">
                <Td>
                  <QuietLink href={controlPath(control.id)} className="flex items-start gap-2.5">
                    <span className="mt-1">
                      <SeverityGlyph level={control.severity} />
                    </span>
                    <span className="min-w-0">
                      <span className="sr-only">{severityWord[control.severity]}: </span>
                      {control.title}
                      <span className="block font-mono text-xs text-quiet">{control.id}</span>
                    </span>
                  </QuietLink>
                </Td>
                <Td label="Surface" className="text-quiet">
                  {shortSurfaceNames[control.surface]}
                </Td>
                <Td numeric label="Fails in" className="whitespace-nowrap">
                  {control.failing === 0 ? <span className="text-quiet">–</span> : count(control.failing, 'cluster')}
                </Td>
                <Td numeric label="Findings">
                  {control.failed === 0 ? (
                    <span className="text-quiet">0</span>
                  ) : (
                    <QuietLink href={findingsPath(null, { control: control.id, state: 'standing' })}>
                      {formatNumber(control.failed)}
                    </QuietLink>
                  )}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
        {sorted.length === 0 && <p className="px-4 py-10 text-center text-sm text-quiet">No control matches.</p>}
      </div>
    </div>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [value: string, label: string])[];
};

function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`${inputClass} pr-6`}
    >
      <option value="">{label}: all</option>
      {options.map(([option, name]) => (
        <option key={option} value={option}>
          {name}
        </option>
      ))}
    </select>
  );
}
