'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { ahead } from '@/components/ui/ahead';
import { Button } from '@/components/ui/button';
import { Lazily } from '@/components/ui/lazily';
import { Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu';
import { useToast } from '@/components/ui/toast';
import { send } from '@/lib/client/http';
import { savedViewPath } from '@/lib/client/saved-view-path';
import { savedViewsQuery, type DefaultView, type SavedView } from '@/lib/client/saved-views';
import { keptQuery, type ViewPage } from '@/lib/store/view-pages';

const SaveView = dynamic(() => import('./save-view').then((module) => module.SaveView), { ssr: false });
const ManageViews = dynamic(() => import('./manage-views').then((module) => module.ManageViews), { ssr: false });

/** The menu is near: what it opens is fetched while it is read. */
function fetchDialogs() {
  ahead(import('./save-view'), import('./manage-views'));
}

/** What people keep of a page: its views, poured into the address when they are opened, and the way to keep this one. */
export function SavedViews({ page, clusterId }: { page: ViewPage; clusterId: string | null }) {
  const search = useSearchParams();
  const pathname = usePathname();
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const [asked, setAsked] = useState<ReadonlySet<'save' | 'manage'>>(new Set()); // stays, so that closing is seen
  const { data, error } = useQuery(savedViewsQuery(page));
  const views = (data?.items ?? []).filter((view) => clusterId !== null || view.clusterId === null);
  const query = keptQuery(search.toString());
  const at = search.get('at');
  const shown = views.find((view) => query !== '' && view.query === query);
  const group = (mine: boolean) => views.filter((view) => view.mine === mine);
  const usual = data?.defaults.find((view) => view.page === page && view.clusterId === clusterId);

  function open(which: 'save' | 'manage') {
    setDialog(which);
    setAsked((before) => new Set(before).add(which));
  }
  function forget() {
    setDialog(null);
    setAsked(new Set());
  }

  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button
            size="sm"
            icon="bookmark"
            aria-label={shown ? `Views, ${shown.name} is shown` : 'Views'}
            onPointerEnter={fetchDialogs}
            onFocus={fetchDialogs}
          >
            <span className="max-w-40 truncate">{shown?.name ?? 'Views'}</span>
          </Button>
        }
      >
        {error && <MenuHeading>{error.message}</MenuHeading>}
        {!error && views.length === 0 && <MenuHeading>No view of this page is kept yet</MenuHeading>}
        <Group title="Yours" views={group(true)} {...{ clusterId, at, shown }} />
        <Group title="Shared" views={group(false)} {...{ clusterId, at, shown }} />
        <MenuSeparator />
        {query !== '' && <MenuLink href={at === null ? pathname : `${pathname}?at=${at}`}>Show everything</MenuLink>}
        <MenuItem icon="plus" onClick={() => open('save')} disabled={query === ''}>
          {query === '' ? 'Save this view: filter first' : 'Save this view…'}
        </MenuItem>
        <OpenWith shown={shown} {...{ page, clusterId, usual }} />
        <MenuItem icon="settings" onClick={() => open('manage')}>
          Manage views…
        </MenuItem>
      </Menu>
      {asked.has('save') && (
        <Lazily onFail={forget}>
          <SaveView
            page={page}
            clusterId={clusterId}
            query={query}
            open={dialog === 'save'}
            close={() => setDialog(null)}
          />
        </Lazily>
      )}
      {asked.has('manage') && (
        <Lazily onFail={forget}>
          <ManageViews clusterId={clusterId} open={dialog === 'manage'} close={() => setDialog(null)} />
        </Lazily>
      )}
    </>
  );
}

type OpenWithProps = {
  page: ViewPage;
  clusterId: string | null;
  shown: SavedView | undefined;
  usual: DefaultView | undefined;
};

/** Makes the view shown the one that the navigation opens, or lets it open everything again. */
function OpenWith({ page, clusterId, shown, usual }: OpenWithProps) {
  const queries = useQueryClient();
  const router = useRouter();
  const { add } = useToast();
  const open = useMutation({
    mutationFn: (view: SavedView | null) =>
      send('POST', '/api/v1/saved-views/default', { page, clusterId, viewId: view?.id ?? null }),
    onSuccess: async (_, view) => {
      add({
        title: view === null ? 'The navigation opens everything again' : `The navigation opens “${view.name}”`,
        description: 'For you; an address without filters stays the whole list.',
      });
      router.refresh();
      await queries.invalidateQueries({ queryKey: ['saved-views'] });
    },
    onError: (error) => add({ title: 'Nothing was changed', description: error.message }),
  });
  return (
    <>
      {shown && shown.id !== usual?.viewId && (
        <MenuItem icon="check" onClick={() => open.mutate(shown)}>
          Always open with this view
        </MenuItem>
      )}
      {usual && (
        <MenuItem icon="close" onClick={() => open.mutate(null)}>
          <span className="max-w-64 truncate">Stop opening with “{usual.name}”</span>
        </MenuItem>
      )}
    </>
  );
}

type GroupProps = {
  title: string;
  views: readonly SavedView[];
  clusterId: string | null;
  at: string | null;
  shown: SavedView | undefined;
};

function Group({ title, views, clusterId, at, shown }: GroupProps) {
  if (views.length === 0) return null;
  return (
    <>
      <MenuHeading>{title}</MenuHeading>
      {views.map((view) => (
        <MenuLink key={view.id} href={savedViewPath(view, clusterId, at)} current={view === shown}>
          <span className="flex min-w-0 flex-col">
            <span className="max-w-64 truncate">{view.name}</span>
            {(view.description || !view.mine || view.team) && (
              <span className="max-w-64 truncate text-xs text-quiet">
                {[view.description, view.mine ? '' : view.owner, view.team ?? ''].filter(Boolean).join(' · ')}
              </span>
            )}
          </span>
        </MenuLink>
      ))}
    </>
  );
}
