import { queryOptions } from '@tanstack/react-query';
import type { ViewPage } from '@/lib/store/view-pages';
import { getJson } from './http';
import { withQuery } from './paths';

export type SavedView = {
  readonly id: string;
  readonly page: ViewPage;
  /** Where it was saved; null for a page of the fleet. */
  readonly clusterId: string | null;
  readonly name: string;
  readonly description: string;
  /** What follows the question mark of the address. */
  readonly query: string;
  readonly owner: string;
  readonly shared: boolean;
  /** Of those it is shared with; null: everybody. */
  readonly team: string | null;
  /** Whether whoever asks may change it. */
  readonly mine: boolean;
  readonly savedAt: string;
  readonly changedAt: string;
};

/** What is sent to keep a view. */
export type ViewDraft = Pick<SavedView, 'page' | 'clusterId' | 'name' | 'description' | 'query' | 'shared' | 'team'>;

/** Views of a page, or of all pages: one's own and those that others share, by name. */
export function savedViewsQuery(page: ViewPage | null) {
  return queryOptions({
    queryKey: ['saved-views', page],
    queryFn: ({ signal }) =>
      getJson<{ items: readonly SavedView[]; defaults: readonly DefaultView[] }>(
        withQuery('/api/v1/saved-views', { page }),
        signal,
      ),
    staleTime: 15_000,
  });
}

/** The view that a page of a place opens with. */
export type DefaultView = {
  readonly page: string;
  readonly clusterId: string | null;
  readonly viewId: string;
  readonly name: string;
  readonly query: string;
};
