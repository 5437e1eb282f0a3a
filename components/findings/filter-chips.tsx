'use client';

import { Icon } from '@/components/ui/icons';
import { ageRange, ageWords } from '@/lib/findings/age-range';
import { facetLabel, facetNames } from './facet-labels';
import { facetKeys, type FindingQueryState, type SetFindingQuery } from './use-finding-query';

type FilterChipsProps = {
  query: FindingQueryState;
  setQuery: SetFindingQuery;
  controlTitles: Readonly<Record<string, string>>;
  clusterNames: Readonly<Record<string, string>>;
};

const changes = {
  new: 'New since the snapshot before',
  regressed: 'Came back in this snapshot',
  fixed: 'Fixed since the snapshot before',
};

/** The filters in force, each with a way out. */
export function FilterChips({ query, setQuery, controlTitles, clusterNames }: FilterChipsProps) {
  const age = ageRange(query.age ?? '');
  const chips = [
    ...(query.q ? [{ key: 'q', text: `“${query.q}”`, clear: { q: null } }] : []),
    ...(query.change ? [{ key: 'change', text: changes[query.change], clear: { change: null } }] : []),
    ...(query.cluster
      ? [{ key: 'cluster', text: `Cluster: ${clusterNames[query.cluster] ?? query.cluster}`, clear: { cluster: null } }]
      : []),
    ...(query.subject ? [{ key: 'subject', text: `Subject: ${query.subject}`, clear: { subject: null } }] : []),
    ...(query.due ? [{ key: 'due', text: 'Overdue', clear: { due: null } }] : []),
    ...(age ? [{ key: 'age', text: ageWords(age), clear: { age: null } }] : []),
    ...(query.acceptance
      ? [{ key: 'acceptance', text: 'Covered by one acceptance', clear: { acceptance: null } }]
      : []),
    ...(query.builtin
      ? [
          {
            key: 'builtin',
            text: query.builtin === 'no' ? 'Without built-in' : 'Only built-in',
            clear: { builtin: null },
          },
        ]
      : []),
    ...facetKeys.flatMap((key) =>
      query[key].map((value) => {
        const rest = query[key].filter((item) => item !== value);
        return {
          key: `${key} ${value}`,
          text: `${facetNames[key]}: ${facetLabel(key, value, controlTitles)}`,
          clear: { [key]: rest.length > 0 ? rest : null },
        };
      }),
    ),
  ];
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ key, text, clear }) => (
        <li key={key} className="max-w-full">
          <button
            type="button"
            onClick={() => setQuery(clear)}
            aria-label={`Remove the filter ${text}`}
            className="inline-flex h-6 max-w-full items-center gap-1.5 rounded-sm border border-accent/40 bg-accent/8 pr-1 pl-2 text-xs hover:border-accent"
          >
            <span className="truncate">{text}</span>
            <Icon name="close" size={12} className="shrink-0 text-quiet print:hidden" />
          </button>
        </li>
      ))}
      <li data-screen-only>
        <button
          type="button"
          onClick={() =>
            setQuery({
              ...Object.fromEntries(facetKeys.map((key) => [key, null])),
              ...{ q: null, change: null, subject: null, builtin: null, cluster: null, due: null },
              ...{ acceptance: null, age: null },
            })
          }
          className="h-6 px-1.5 text-xs text-quiet hover:text-accent"
        >
          Clear all
        </button>
      </li>
    </ul>
  );
}
