'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { count } from '@/components/ui/format';
import { useToast } from '@/components/ui/toast';
import { send } from '@/lib/client/http';
import { savedViewsQuery } from '@/lib/client/saved-views';
import { exportViews, readViewsFile } from './views-file';
import { ViewRow } from './view-row';

type Imported = { readonly added: number; readonly known: number; readonly withoutCluster: number };

/** All views of all pages: who sees them, deleting with a way back, and files to take them elsewhere. */
export function ManageViews({
  clusterId,
  open,
  close,
}: {
  clusterId: string | null;
  open: boolean;
  close: () => void;
}) {
  const queries = useQueryClient();
  const { add } = useToast();
  const { data, error } = useQuery({ ...savedViewsQuery(null), enabled: open });
  const views = data?.items ?? [];
  const mine = views.filter((view) => view.mine);
  const importing = useMutation({
    mutationFn: async (file: File) => send<Imported>('POST', '/api/v1/saved-views/import', await readViewsFile(file)),
    onSuccess: async ({ added, known, withoutCluster }) => {
      add({
        title: added === 0 ? 'Nothing new was in the file' : `${count(added, 'view')} taken in`,
        description: [
          known > 0 ? `${count(known, 'view')} kept already.` : '',
          withoutCluster > 0 ? `${count(withoutCluster, 'view')} left out, for clusters that are not here.` : '',
        ].join(' '),
      });
      await queries.invalidateQueries({ queryKey: ['saved-views'] });
    },
  });

  return (
    <Dialog open={open} onOpenChange={(next) => next || close()} title="Saved views" wide>
      <div className="flex flex-col gap-4">
        {views.length === 0 ? (
          <p className="text-sm text-pretty text-quiet">
            {error?.message ?? 'Filter a page, then keep what it shows under Views, Save this view.'}
          </p>
        ) : (
          <ul className="flex flex-col">
            {views.map((view) => (
              <ViewRow key={view.id} view={view} clusterId={clusterId} close={close} />
            ))}
          </ul>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Button size="sm" icon="download" disabled={mine.length === 0} onClick={() => exportViews(mine)}>
            Export yours
          </Button>
          <label className="relative inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-md border bg-surface px-2 text-xs font-medium focus-within:outline-2 focus-within:outline-accent hover:bg-hover">
            Import a file
            <input
              type="file"
              accept="application/json,.json"
              className="sr-only"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                if (file) importing.mutate(file);
                event.target.value = '';
              }}
            />
          </label>
          {importing.error && (
            <p role="alert" className="text-xs text-critical">
              {importing.error.message}
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}
