'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, IconButton } from '@/components/ui/button';
import { TextLink } from '@/components/ui/text-link';
import { useToast } from '@/components/ui/toast';
import { send } from '@/lib/client/http';
import { savedViewPath } from '@/lib/client/saved-view-path';
import type { SavedView, ViewDraft } from '@/lib/client/saved-views';
import { viewPages } from '@/lib/store/view-pages';

/** One view in the list of all: where it leads, who sees it, and its end, which can be taken back. */
export function ViewRow({ view, clusterId, close }: { view: SavedView; clusterId: string | null; close: () => void }) {
  const queries = useQueryClient();
  const { add } = useToast();
  const known = () => queries.invalidateQueries({ queryKey: ['saved-views'] });
  const keep = useMutation({
    mutationFn: ({ page, clusterId: cluster, name, description, query, shared }: SavedView) =>
      send('POST', '/api/v1/saved-views', {
        page,
        clusterId: cluster,
        name,
        description,
        query,
        shared,
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
    mutationFn: () => send('POST', `/api/v1/saved-views/${view.id}`, { shared: !view.shared }),
    onSettled: known,
  });
  const refusal = remove.error ?? share.error;

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b py-2 last:border-b-0">
      <div className="min-w-0 grow basis-56">
        <TextLink href={savedViewPath(view, clusterId)} onClick={close} className="text-sm wrap-anywhere">
          {view.name}
        </TextLink>
        <p className="text-xs wrap-anywhere text-quiet">
          {[
            viewPages[view.page],
            view.clusterId ?? '',
            view.mine ? (view.shared ? 'shared' : 'only you') : `of ${view.owner}`,
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
          <Button size="sm" tone="quiet" onClick={() => share.mutate()} disabled={share.isPending}>
            {view.shared ? 'Keep to yourself' : 'Share'}
          </Button>
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
