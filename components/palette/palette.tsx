'use client';

import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useRouter, useSearchParams } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { KindGlyph } from '@/components/layout/kind-glyph';
import { apiItem, fleetItems } from '@/components/layout/nav-items';
import { palettePages } from '@/components/layout/palette-pages';
import { Icon, type IconName } from '@/components/ui/icons';
import { Kbd } from '@/components/ui/kbd';
import { SeverityGlyph } from '@/components/ui/severity';
import { whoCanPath } from '@/lib/client/access';
import { clusterPath } from '@/lib/client/paths';
import { savedViewPath } from '@/lib/client/saved-view-path';
import { savedViewsQuery } from '@/lib/client/saved-views';
import { searchQuery, type SearchHit } from '@/lib/client/search';
import { viewPages } from '@/lib/store/view-pages';
import { hitPath } from './hit-path';
import { PaletteHints } from './palette-hints';
import { PaletteGroup, PaletteRow } from './palette-row';
import { questionIn } from './question-words';
import { recents, remember, type Recent } from './recent';

type PaletteProps = {
  clusters: readonly { readonly id: string; readonly name: string }[];
  clusterId: string | null;
  close: () => void;
  /** What was typed before this was there. */
  typed?: string;
};

/** What can be gone to by name: what was gone to last while nothing is typed, then whatever matches. */
export function Palette({ clusters, clusterId, close, typed = '' }: PaletteProps) {
  const router = useRouter();
  const at = useSearchParams().get('at');
  const [words, setWords] = useState(typed);
  const [last] = useState(recents);
  const { data, isFetching, error } = useQuery(searchQuery(useDeferredValue(words), clusterId, at));
  const kept = useQuery(savedViewsQuery(null));

  const text = words.trim().toLowerCase();
  const hits = text.length >= 2 ? (data?.hits ?? []) : [];
  const matches = (...texts: string[]) => texts.some((each) => each.toLowerCase().includes(text));
  const pages = [...(clusterId === null ? [] : palettePages(clusterId, at)), ...fleetItems, apiItem].filter(
    ({ label }) => matches(label),
  );
  const ofClusters = clusters.filter(({ id, name }) => matches(name, id)).slice(0, 6);
  const views = (kept.data?.items ?? []).filter(({ name, description }) => matches(name, description)).slice(0, 6);
  const question = questionIn(words);
  const asksIn = clusterId === null ? null : question;
  const nothing = pages.length + ofClusters.length + hits.length + views.length === 0 && asksIn === null;

  function go(recent: Recent) {
    close();
    remember(recent);
    router.push(recent.href);
  }
  const row = (value: string, recent: Recent) => ({
    value,
    onSelect: () => go(recent),
    title: recent.title,
    detail: recent.detail,
  });

  return (
    <Command shouldFilter={false} label="Search" loop>
      <div className="flex items-center gap-2.5 border-b px-4">
        <Icon name="search" className="shrink-0 text-quiet" />
        <Command.Input
          autoFocus
          value={words}
          onValueChange={setWords}
          maxLength={200}
          placeholder={
            clusterId === null
              ? 'Subject, role, finding, CVE, view, cluster or page'
              : 'Subject, role, finding, CVE, page, or “who can …”'
          }
          className="h-12 grow bg-transparent text-base outline-none placeholder:text-quiet"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="max-h-[min(26rem,55vh)] overflow-y-auto p-1.5" aria-busy={isFetching}>
        {nothing && (
          <p role="status" className="px-2.5 py-8 text-center text-sm text-quiet">
            {error ? error.message : isFetching ? 'Searching…' : `Nothing is called “${words.trim()}”`}
          </p>
        )}
        {text === '' && last.length > 0 && (
          <PaletteGroup heading="Recent">
            {last.map((recent) => (
              <PaletteRow key={recent.href} icon={recent.icon} {...row(`recent ${recent.href}`, recent)} />
            ))}
          </PaletteGroup>
        )}
        {clusterId !== null && asksIn !== null && (
          <PaletteGroup heading="Questions">
            <PaletteRow
              icon="help"
              {...row('ask', {
                href: whoCanPath(clusterId, { q: asksIn, at }),
                title: `Ask: ${asksIn}`,
                detail: clusterId,
                icon: 'help',
              })}
            />
          </PaletteGroup>
        )}
        {groups.map(([kind, heading, icon]) => (
          <Hits
            key={kind}
            {...{ heading, icon }}
            hits={hits.filter((hit) => hit.kind === kind)}
            open={{ clusterId, at }}
            go={go}
          />
        ))}
        {views.length > 0 && (
          <PaletteGroup heading="Saved views">
            {views.map((view) => (
              <PaletteRow
                key={view.id}
                icon="bookmark"
                {...row(`view ${view.id}`, {
                  href: savedViewPath(view, clusterId, at),
                  title: view.name,
                  detail: `${viewPages[view.page]}${view.mine ? '' : ` · ${view.owner}`}`,
                  icon: 'bookmark',
                })}
              />
            ))}
          </PaletteGroup>
        )}
        {ofClusters.length > 0 && (
          <PaletteGroup heading="Clusters">
            {ofClusters.map(({ id, name }) => (
              <PaletteRow
                key={id}
                icon={<KindGlyph kind="Cluster" />}
                {...row(`cluster ${id}`, { href: clusterPath(id), title: name, detail: '', icon: 'server' })}
              />
            ))}
          </PaletteGroup>
        )}
        {pages.length > 0 && (
          <PaletteGroup heading="Pages">
            {pages.map(({ path, href, label, icon }) => (
              <PaletteRow
                key={path}
                icon={icon}
                {...row(`page ${path}`, {
                  href,
                  title: label,
                  detail: path.startsWith('/clusters/') ? (clusterId ?? '') : '',
                  icon,
                })}
              />
            ))}
          </PaletteGroup>
        )}
      </Command.List>
      <PaletteHints take={setWords} />
    </Command>
  );
}

const groups: readonly (readonly [SearchHit['kind'], heading: string, IconName])[] = [
  ['subject', 'Subjects', 'subjects'],
  ['role', 'Roles', 'roles'],
  ['binding', 'Bindings', 'link'],
  ['workload', 'Workloads', 'workloads'],
  ['finding', 'Findings', 'findings'],
  ['cve', 'Vulnerabilities', 'images'],
  ['control', 'Controls', 'controls'],
];

/** What has a sentence for a title; the others are named by what they are called in the cluster. */
const isSentence: ReadonlySet<SearchHit['kind']> = new Set(['finding', 'control']);

type HitsProps = {
  heading: string;
  icon: IconName;
  hits: readonly SearchHit[];
  open: { clusterId: string | null; at: string | null };
  go: (recent: Recent) => void;
};

function Hits({ heading, icon, hits, open, go }: HitsProps) {
  if (hits.length === 0) return null;
  return (
    <PaletteGroup heading={heading}>
      {hits.map((hit) => (
        <PaletteRow
          key={`${hit.clusterId} ${hit.id}`}
          value={`${hit.kind} ${hit.clusterId ?? ''} ${hit.id}`}
          icon={hit.severity ? <SeverityGlyph level={hit.severity} /> : icon}
          title={hit.title}
          detail={hit.detail}
          mono={!isSentence.has(hit.kind)}
          onSelect={() => go({ href: hitPath(hit, open), title: hit.title, detail: hit.detail, icon })}
        />
      ))}
    </PaletteGroup>
  );
}
