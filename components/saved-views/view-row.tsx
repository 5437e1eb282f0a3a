'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import clsx from 'clsx';
import { IconButton } from '@/components/ui/button';
import { inputClass } from '@/components/ui/input-class';
import { TextLink } from '@/components/ui/text-link';
import { useToast } from '@/components/ui/toast';
import { send } from '@/lib/client/http';
import { personQuery } from '@/lib/client/person';
import { savedViewPath } from '@/lib/client/saved-view-path';
import type { SavedView, ViewDraft } from '@/lib/client/saved-views';
import { viewPages } from '@/lib/store/view-pages';
import { audienceOf, audiences, sharedWith } from './audience';

/** One view in the list of all: where it leads, who sees it, and its end, which can be taken back. */
export function ViewRow({ view, clusterId, close }: { view: SavedView; clusterId: string | null; close: () => void }) {
  const queries = useQueryClient();
  const { add } = useToast();
  const { data: person } = useQuery(personQuery());
  const known = () => queries.invalidateQueries({ queryKey: ['saved-views'] });
  const keep = useMutation({
    mutationFn: ({ page, clusterId: cluster, name, description, query, shared, team }: SavedView) =>
      send('POST', '/api/v1/saved-views', {
        page,
        clusterId: cluster,
        name,
        description,
        query,
        shared,
        team,
      } satisfies ViewDraft),
    onSettled: known,
  });
  const remove = useMutation({
    mutationFn: () => send('DELETE', `/api/v1/saved-views/${view.id}`),
    onSuccess: () =>
      add({
        title: `“${view.name}” is deleted`,
        actionProps: { children: 'Undo', onClick: () => keep.mutate(view) },
      }),
    onSettled: known,
  });
  const share = useMutation({
    mutationFn: (audience: string) => send('POST', `/api/v1/saved-views/${view.id}`, sharedWith(audience)),
    onSettled: known,
  });
  const refusal = remove.error ?? share.error;

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b py-(--row-y) last:border-b-0">
      <div className="min-w-0 grow basis-56">
        <TextLink href={savedViewPath(view, clusterId)} onClick={close} className="text-sm wrap-anywhere">
          {view.name}
        </TextLink>
        <p className="text-xs wrap-anywhere text-quiet">
          {[
            viewPages[view.page],
            view.clusterId ?? '',
            view.mine ? '' : `of ${view.owner}`,
            view.shared ? `shared with ${view.team ?? 'everybody'}` : 'only you',
            view.description,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {refusal && (
          <p role="alert" className="text-xs text-critical">
            {refusal.message}
          </p>
        )}
      </div>
      {view.mine && (
        <div className="flex items-center gap-1">
          <select
            aria-label={`Who sees ${view.name}`}
            className={clsx(inputClass, 'h-7 max-w-40 text-xs')}
            value={audienceOf(view)}
            onChange={({ target }) => share.mutate(target.value)}
            disabled={share.isPending}
          >
            {audiences([...new Set([...(person?.teams ?? []), ...(view.team === null ? [] : [view.team])])]).map(
              ({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ),
            )}
          </select>
          <IconButton
            icon="trash"
            size="sm"
            label={`Delete ${view.name}`}
            onClick={() => remove.mutate()}
            disabled={remove.isPending}
          />
        </div>
      )}
    </li>
  );
}
