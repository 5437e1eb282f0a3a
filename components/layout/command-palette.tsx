'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { Command } from 'cmdk';
import { useRouter, useSearchParams } from 'next/navigation';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icons';
import { Kbd } from '@/components/ui/kbd';
import { backdrop, overlaySurface } from '@/components/ui/overlay-style';
import { SeverityGlyph } from '@/components/ui/severity';
import { whoCanPath } from '@/lib/client/access';
import {
  bindingPath,
  clusterPath,
  controlPath,
  findingPath,
  rolePath,
  subjectPath,
  workloadPath,
} from '@/lib/client/paths';
import { searchQuery, type SearchHit } from '@/lib/client/search';
import { KindGlyph } from './kind-glyph';
import { fleetItems } from './nav-items';
import { palettePages } from './palette-pages';
import type { BarCluster } from './top-bar';
import { useShortcut } from './use-shortcut';

type CommandPaletteProps = { clusters: readonly BarCluster[]; clusterId: string | null };

/** ⌘K: any page, cluster, subject, role, binding, finding or control by typing a part of its name. */
export function CommandPalette({ clusters, clusterId }: CommandPaletteProps) {
  const [open, setOpen] = useState(false);
  useShortcut('mod+k', () => setOpen((before) => !before));

  return (
    <BaseDialog.Root open={open} onOpenChange={setOpen}>
      <BaseDialog.Trigger
        className="flex size-8 items-center justify-center gap-2 rounded-md text-sm text-quiet transition-colors hover:bg-hover hover:text-ink lg:w-52 lg:justify-start lg:border lg:px-2.5"
        aria-label="Search"
      >
        <Icon name="search" />
        <span className="hidden grow text-left lg:block">Search</span>
        <span className="hidden lg:block">
          <Kbd>⌘K</Kbd>
        </span>
      </BaseDialog.Trigger>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdrop} />
        <BaseDialog.Popup
          className={clsx(
            overlaySurface,
            'fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden',
          )}
        >
          <BaseDialog.Title className="sr-only">Search</BaseDialog.Title>
          <Palette clusters={clusters} clusterId={clusterId} close={() => setOpen(false)} />
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

function Palette({ clusters, clusterId, close }: CommandPaletteProps & { close: () => void }) {
  const router = useRouter();
  const at = useSearchParams().get('at');
  const [words, setWords] = useState('');
  const { data, isFetching, error } = useQuery(searchQuery(useDeferredValue(words), clusterId));
  const hits = words.trim().length >= 2 ? (data?.hits ?? []) : [];

  function go(href: string) {
    close();
    router.push(href);
  }
  const matches = (text: string) => text.toLowerCase().includes(words.trim().toLowerCase());
  const pages = [...(clusterId === null ? [] : palettePages(clusterId, at)), ...fleetItems].filter(({ label }) =>
    matches(label),
  );
  const ofClusters = clusters.filter(({ id, name }) => matches(name) || matches(id)).slice(0, 6);
  const asksIn = clusterId !== null && isQuestion(words) ? clusterId : null;
  const nothing = pages.length + ofClusters.length + hits.length === 0 && asksIn === null;

  return (
    <Command shouldFilter={false} label="Search" loop>
      <div className="flex items-center gap-2.5 border-b px-4">
        <Icon name="search" className="shrink-0 text-quiet" />
        <Command.Input
          autoFocus
          value={words}
          onValueChange={setWords}
          placeholder={
            clusterId === null
              ? 'Subject, role, finding, control, cluster or page'
              : 'Subject, role, finding, control, page, or “who can …”'
          }
          className="h-12 grow bg-transparent text-base outline-none placeholder:text-quiet"
        />
        <Kbd>Esc</Kbd>
      </div>
      <Command.List className="max-h-[min(26rem,60vh)] overflow-y-auto p-1.5" aria-busy={isFetching}>
        {nothing && (
          <p role="status" className="px-2.5 py-8 text-center text-sm text-quiet">
            {error ? error.message : isFetching ? 'Searching…' : `Nothing is called “${words.trim()}”`}
          </p>
        )}
        {asksIn !== null && (
          <Command.Group heading={<Heading>Questions</Heading>}>
            <Row value="ask" onSelect={() => go(whoCanPath(asksIn, { q: words.trim(), at }))}>
              <Icon name="help" className="shrink-0 text-quiet" />
              <span className="min-w-0 grow truncate">Ask: {words.trim()}</span>
              <span className="text-xs text-quiet">{asksIn}</span>
            </Row>
          </Command.Group>
        )}
        <Group heading="Subjects" hits={hits.filter(({ kind }) => kind === 'subject')} go={go} />
        <Group heading="Roles" hits={hits.filter(({ kind }) => kind === 'role')} go={go} />
        <Group heading="Bindings" hits={hits.filter(({ kind }) => kind === 'binding')} go={go} />
        <Group heading="Workloads" hits={hits.filter(({ kind }) => kind === 'workload')} go={go} />
        <Group heading="Findings" hits={hits.filter(({ kind }) => kind === 'finding')} go={go} />
        <Group heading="Controls" hits={hits.filter(({ kind }) => kind === 'control')} go={go} />
        {ofClusters.length > 0 && (
          <Command.Group heading={<Heading>Clusters</Heading>}>
            {ofClusters.map(({ id, name }) => (
              <Row key={id} value={`cluster ${id}`} onSelect={() => go(clusterPath(id))}>
                <KindGlyph kind="Cluster" className="text-quiet" />
                <span className="truncate">{name}</span>
              </Row>
            ))}
          </Command.Group>
        )}
        {pages.length > 0 && (
          <Command.Group heading={<Heading>Pages</Heading>}>
            {pages.map((page) => (
              <Row key={page.path} value={`page ${page.path}`} onSelect={() => go(page.href)}>
                <Icon name={page.icon} className="shrink-0 text-quiet" />
                <span className="grow">{page.label}</span>
                {page.path.startsWith('/clusters/') && <span className="text-xs text-quiet">{clusterId}</span>}
              </Row>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  );
}

/** What begins as a question about access does: "who can …", "can alice …", "kubectl auth can-i …". */
const isQuestion = (words: string) => /^\s*(who|can|what can|is|kubectl)\s+\S/i.test(words);

const hitValue = ({ kind, clusterId, id }: SearchHit) => `${kind} ${clusterId ?? ''} ${id}`;

function hitPath({ kind, id, clusterId }: SearchHit): string {
  if (kind === 'control' || clusterId === null) return controlPath(id);
  if (kind === 'finding') return findingPath(id);
  if (kind === 'role') return rolePath(clusterId, id);
  if (kind === 'workload') {
    const [namespace = '', workloadKind = '', name = ''] = id.split('/');
    return workloadPath(clusterId, { namespace, kind: workloadKind, name });
  }
  return kind === 'binding' ? bindingPath(clusterId, id) : subjectPath(clusterId, id);
}

/** What has the name of an object of the cluster. */
const isObject: Partial<Record<SearchHit['kind'], true>> = { subject: true, role: true, binding: true, workload: true };

const glyphs: Partial<Record<SearchHit['kind'], IconName>> = {
  subject: 'subjects',
  role: 'roles',
  binding: 'link',
  workload: 'workloads',
  control: 'controls',
};

function Group({ heading, hits, go }: { heading: string; hits: readonly SearchHit[]; go: (href: string) => void }) {
  if (hits.length === 0) return null;
  return (
    <Command.Group heading={<Heading>{heading}</Heading>}>
      {hits.map((hit) => (
        <Row key={hitValue(hit)} value={hitValue(hit)} onSelect={() => go(hitPath(hit))}>
          <span className="flex w-4 shrink-0 justify-center text-quiet">
            {hit.severity ? <SeverityGlyph level={hit.severity} /> : <Icon name={glyphs[hit.kind] ?? 'findings'} />}
          </span>
          <span className={clsx('min-w-0 truncate', isObject[hit.kind] && 'font-mono text-xs')}>{hit.title}</span>
          <span className="ml-auto max-w-[45%] shrink-0 truncate pl-3 text-xs text-quiet">{hit.detail}</span>
        </Row>
      ))}
    </Command.Group>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return <span className="block px-2.5 pt-2 pb-1 text-xs text-quiet">{children}</span>;
}

function Row({ value, onSelect, children }: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm select-none data-[selected=true]:bg-accent/14"
    >
      {children}
    </Command.Item>
  );
}
