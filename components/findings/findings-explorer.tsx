'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { useRef, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { count, formatNumber } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { Menu, MenuChoice } from '@/components/ui/menu';
import { Sheet } from '@/components/ui/sheet';
import { facetsQuery, findingsQuery, type FindingListQuery } from '@/lib/client/findings';
import { withQuery } from '@/lib/client/paths';
import type { FindingFacets, FindingPage } from '@/lib/store/types';
import { FacetList } from './facet-list';
import { FilterChips } from './filter-chips';
import { FindingItem, findingGrid } from './finding-item';
import { FindingSearchBox } from './finding-search-box';
import { HiddenNotice } from './hidden-notice';
import { facetKeys, useFindingQuery, type FindingQueryState } from './use-finding-query';
import { useRowKeys } from './use-row-keys';
import { useTriage } from './use-triage';

type FindingsExplorerProps = {
  /** The cluster whose findings these are; null lists all clusters. */
  clusterId: string | null;
  clusterNames: Readonly<Record<string, string>>;
  controlTitles: Readonly<Record<string, string>>;
  /** What the server found for the address it was asked for. */
  first: { page: FindingPage; facets: FindingFacets };
  /** Who works here, for `assign to me`. */
  me: string;
};

const orders = [
  { value: 'severity', label: 'Most severe first' },
  { value: 'newest', label: 'Newest first' },
  { value: 'name', label: 'By namespace and name' },
] as const;

/** A list of findings with its filters. The address holds all of its state. */
export function FindingsExplorer({ clusterId, clusterNames, controlTitles, first, me }: FindingsExplorerProps) {
  const [query, setQuery] = useFindingQuery();
  const asked = askedFor(query, clusterId);
  const [started] = useState(() => ({ key: withQuery('', asked), at: Date.now(), ...first }));
  const isFirst = withQuery('', asked) === started.key;
  const list = useInfiniteQuery({
    ...findingsQuery(asked),
    ...(isFirst && {
      initialData: { pages: [started.page], pageParams: [null] },
      initialDataUpdatedAt: started.at,
    }),
  });
  const facets = useQuery({
    ...facetsQuery(asked),
    ...(isFirst && { initialData: started.facets, initialDataUpdatedAt: started.at }),
  });
  const rows = useRef<HTMLOListElement>(null);
  const rowKeys = useRowKeys(rows);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages.at(-1)?.total ?? 0;
  const triage = useTriage({ items, asked, total, me, ...rowKeys });
  const filters = { query, setQuery, controlTitles, clusterNames };
  const facetList = <FacetList facets={facets.data} withClusters={clusterId === null} {...filters} />;
  const filtered = countFilters(query) > 0;

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <aside
        aria-label="Filters"
        aria-busy={facets.isFetching}
        data-screen-only
        className="sticky top-18 hidden max-h-[calc(100dvh-6rem)] overflow-y-auto pr-2 pb-4 pl-2 lg:block"
      >
        {facetList}
      </aside>
      <div className="flex min-w-0 flex-col gap-3">
        <div data-screen-only className="flex flex-wrap items-center gap-2">
          <FindingSearchBox value={query.q} onChange={(q) => setQuery({ q: q === '' ? null : q })} />
          <div className="lg:hidden">
            <Sheet
              title="Filters"
              trigger={<Button icon="filter">Filters{filtered && ` (${countFilters(query)})`}</Button>}
            >
              <div className="p-4">{facetList}</div>
            </Sheet>
          </div>
          <div className="flex items-center gap-2 sm:ml-auto">
            <Menu
              align="end"
              trigger={
                <Button tone="quiet" className="px-2">
                  {orders.find(({ value }) => value === query.sort)?.label}
                  <Icon name="chevronDown" size={12} />
                </Button>
              }
            >
              <MenuChoice value={query.sort} onChange={(sort) => setQuery({ sort })} options={orders} />
            </Menu>
            <a
              href={withQuery('/api/v1/findings/csv', asked)}
              download
              className={buttonClass('secondary')}
              title="These findings, in this order, as a CSV file"
            >
              <Icon name="download" />
              CSV
            </a>
          </div>
        </div>
        <FilterChips {...filters} />
        <section
          aria-label="Findings"
          aria-busy={list.isFetching}
          className={clsx(
            'min-w-0 overflow-hidden rounded-lg border bg-surface transition-opacity',
            list.isPlaceholderData && 'opacity-60',
          )}
        >
          <p role="status" className={clsx(findingGrid, 'h-9 items-center border-b px-4 text-xs text-quiet')}>
            <span className="whitespace-nowrap md:col-span-2">
              {total === 0 ? 'No findings' : count(total, 'finding')}
            </span>
            <span aria-hidden className="hidden md:block">
              Object
            </span>
            <span aria-hidden className="hidden text-right md:block">
              First seen
            </span>
          </p>
          {list.isError ? (
            <ErrorState
              title="The findings could not be read"
              actions={<Button onClick={() => list.refetch()}>Try again</Button>}
            >
              {list.error.message}
            </ErrorState>
          ) : items.length === 0 ? (
            <Nothing
              filtered={filtered}
              fixedToo={query.state.includes('any')}
              onAny={() => setQuery({ state: ['any'] })}
            />
          ) : (
            <ol ref={rows} onFocus={triage.onNear}>
              {items.map((finding) => (
                <FindingItem
                  key={finding.id}
                  finding={finding}
                  at={query.at}
                  clusterName={clusterId === null ? (clusterNames[finding.clusterId] ?? finding.clusterId) : null}
                  chosen={triage.isChosen(finding.id)}
                  onChoose={(range) => triage.choose(finding.id, range)}
                />
              ))}
            </ol>
          )}
        </section>
        <HiddenNotice
          hidden={list.data?.pages[0]?.hidden}
          onShow={() => setQuery({ state: ['accepted', 'false-positive'] })}
        />
        {triage.bar}
        {triage.dialogs}
        {list.hasNextPage && (
          <div className="flex items-center justify-between gap-4">
            <p className="text-xs text-quiet">
              {formatNumber(items.length)} of {formatNumber(total)} shown
            </p>
            <Button onClick={() => list.fetchNextPage()} disabled={list.isFetchingNextPage}>
              {list.isFetchingNextPage ? 'Loading…' : 'Show more'}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function Nothing({ filtered, fixedToo, onAny }: { filtered: boolean; fixedToo: boolean; onAny: () => void }) {
  return (
    <EmptyState
      icon="check"
      title={filtered ? 'No finding matches these filters' : 'Nothing is open'}
      actions={!fixedToo && <Button onClick={onAny}>Include fixed findings</Button>}
    >
      {filtered
        ? 'Remove a filter above, or look among findings that are fixed.'
        : 'Everything that could be seen passes. What could not be seen is on the coverage page.'}
    </EmptyState>
  );
}

/** The state as the API reads it: empty filters left out. */
function askedFor(query: FindingQueryState, clusterId: string | null): FindingListQuery {
  return {
    ...query,
    sort: query.sort === 'severity' ? null : query.sort,
    cluster: clusterId ?? query.cluster,
  };
}

const countFilters = (query: FindingQueryState) =>
  facetKeys.reduce((sum, key) => sum + query[key].length, 0) +
  [query.q, query.change, query.cluster, query.subject, query.builtin, query.due, query.age, query.acceptance].filter(
    Boolean,
  ).length;
