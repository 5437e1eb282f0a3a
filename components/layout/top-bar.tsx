'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { IconButton } from '@/components/ui/button';
import { formatDay, formatMoment, formatScore, formatShortMoment } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { Menu, MenuHeading, MenuLink, MenuSeparator } from '@/components/ui/menu';
import { Sheet } from '@/components/ui/sheet';
import { Time } from '@/components/ui/time';
import { clusterPath } from '@/lib/client/paths';
import type { Person } from '@/lib/identity/person';
import { CommandPalette } from '@/components/palette/command-palette';
import { Crumb } from './crumb';
import { Wordmark } from './mark';
import { atMoment, clusterSwitchPath } from './moment-links';
import type { OpenWith } from './nav-items';
import { NavList } from './nav-list';
import { PersonMenu } from './person-menu';
import { ShortcutsButton } from './shortcuts-button';
import { ThemeMenu } from './theme-menu';
import { useHiddenNames } from './use-hidden-names';

export type BarCluster = { readonly id: string; readonly name: string };
export type BarSnapshot = { readonly id: string; readonly collectedAt: string; readonly coverage: number };

type TopBarProps = {
  person: Person;
  openWith: OpenWith;
  clusters: readonly BarCluster[];
  /** The cluster the page belongs to, with its snapshots, newest first. */
  cluster?: BarCluster;
  snapshots?: readonly BarSnapshot[];
  /** Sections of the navigation that were folded or unfolded by hand. */
  turned: readonly string[];
  /** What follows in the breadcrumb. */
  crumb?: ReactNode;
};

/** Where one is, and the way elsewhere: cluster and moment are switched in the breadcrumb itself. */
export function TopBar({ person, openWith, clusters, cluster, snapshots = [], turned, crumb }: TopBarProps) {
  const at = useSearchParams().get('at');
  const latest = snapshots[0];
  const shown = at === null ? latest : snapshots.find(({ id }) => id === at);
  const past = shown !== undefined && latest !== undefined && shown.id !== latest.id;

  return (
    <header data-screen-only className="sticky top-0 z-20 bg-ground/95 backdrop-blur-xs">
      <div className="flex h-12 items-center gap-2 border-b px-3 sm:px-4">
        <PhoneMenu cluster={cluster ?? null} turned={turned} openWith={openWith} />
        <nav aria-label="Breadcrumb" className="min-w-0">
          <ol className="flex min-w-0 items-center text-sm">
            <li className={clsx(cluster && 'hidden sm:block')}>
              <Link href="/" className="rounded-sm px-1.5 py-1 text-quiet hover:text-ink">
                Fleet
              </Link>
            </li>
            {cluster && (
              <Crumb first>
                <ClusterSwitch clusters={clusters} current={cluster} />
              </Crumb>
            )}
            {cluster && shown && latest && (
              <Crumb>
                <MomentSwitch snapshots={snapshots} shown={shown} />
              </Crumb>
            )}
            {crumb}
          </ol>
        </nav>
        <div className="ml-auto flex shrink-0 items-center gap-1">
          {cluster && shown && <CoverageChip cluster={cluster} coverage={shown.coverage} at={past ? shown.id : null} />}
          <CommandPalette clusters={clusters} clusterId={cluster?.id ?? null} />
          <span className="max-sm:hidden">
            <ShortcutsButton />
          </span>
          <ThemeMenu />
          <PersonMenu person={person} />
        </div>
      </div>
      {past && <PastBanner shown={shown} />}
    </header>
  );
}

const crumbButton =
  'flex min-w-0 max-w-full items-center gap-1 rounded-sm px-1.5 py-1 hover:bg-hover data-popup-open:bg-hover';

function ClusterSwitch({ clusters, current }: { clusters: readonly BarCluster[]; current: BarCluster }) {
  const pathname = usePathname();
  const hidden = useHiddenNames();
  const called = ({ id, name }: BarCluster) => (hidden ? (id === current.id ? 'this cluster' : 'a cluster') : name);
  return (
    <Menu
      trigger={
        <button type="button" className={crumbButton} aria-label={`Cluster ${called(current)}, switch`}>
          <span className="truncate font-medium">{called(current)}</span>
          <Icon name="chevronDown" size={12} className="shrink-0 text-quiet" />
        </button>
      }
    >
      <MenuHeading>Clusters</MenuHeading>
      {clusters.map((cluster) => (
        <MenuLink key={cluster.id} href={clusterSwitchPath(pathname, cluster.id)} current={cluster.id === current.id}>
          <span className="truncate">{called(cluster)}</span>
        </MenuLink>
      ))}
      <MenuSeparator />
      <MenuLink href="/">All clusters</MenuLink>
    </Menu>
  );
}

function MomentSwitch({ snapshots, shown }: { snapshots: readonly BarSnapshot[]; shown: BarSnapshot }) {
  const pathname = usePathname();
  const search = useSearchParams();
  return (
    <Menu
      trigger={
        <button type="button" className={crumbButton} aria-label="Snapshot, switch to another moment">
          <span className="truncate text-quiet" title={formatMoment(shown.collectedAt)}>
            <span className="sm:hidden">{formatDay(shown.collectedAt)}</span>
            <span className="hidden sm:inline">{formatShortMoment(shown.collectedAt)}</span>
          </span>
          <Icon name="chevronDown" size={12} className="shrink-0 text-quiet" />
        </button>
      }
    >
      <MenuHeading>Snapshots, newest first (UTC)</MenuHeading>
      {snapshots.map((snapshot, index) => (
        <MenuLink
          key={snapshot.id}
          href={atMoment(pathname, search, index === 0 ? null : snapshot.id)}
          current={snapshot.id === shown.id}
        >
          <span className="grow tabular-nums">{formatShortMoment(snapshot.collectedAt)}</span>
          <span className="pl-6 text-xs text-quiet">
            {index === 0 ? 'latest' : `${formatScore(snapshot.coverage)} % assessed`}
          </span>
        </MenuLink>
      ))}
    </Menu>
  );
}

function CoverageChip({ cluster, coverage, at }: { cluster: BarCluster; coverage: number; at: string | null }) {
  const whole = coverage >= 99.95;
  return (
    <Link
      href={clusterPath(cluster.id, 'coverage', at)}
      title="The share of the applicable controls that could be assessed"
      className="mr-1 hidden h-6 items-center gap-1.5 rounded-sm border px-2 text-xs whitespace-nowrap text-quiet hover:bg-hover hover:text-ink lg:inline-flex"
    >
      {!whole && <span aria-hidden className="hatched h-2.5 w-3 rounded-[2px] border" />}
      {formatScore(coverage)} % assessed
    </Link>
  );
}

function PastBanner({ shown }: { shown: BarSnapshot }) {
  const pathname = usePathname();
  const search = useSearchParams();
  return (
    <div className="border-t-2 border-accent">
      <div className="flex flex-wrap items-center gap-x-2 border-b bg-accent/8 px-4 py-1 text-xs">
        <Icon name="clock" size={14} className="shrink-0 text-accent" />
        <span>
          As of <Time iso={shown.collectedAt} absolute />
        </span>
        <Link href={atMoment(pathname, search, null)} className="text-accent underline-offset-3 hover:underline">
          Back to now
        </Link>
      </div>
    </div>
  );
}

type PhoneMenuProps = { cluster: BarCluster | null; turned: readonly string[]; openWith: OpenWith };

function PhoneMenu({ cluster, turned, openWith }: PhoneMenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="-ml-1 md:hidden">
      <Sheet
        open={open}
        onOpenChange={setOpen}
        side="left"
        title={<Wordmark />}
        trigger={<IconButton icon="menu" label="Navigation" />}
      >
        <NavList cluster={cluster} turned={turned} openWith={openWith} onNavigate={() => setOpen(false)} />
      </Sheet>
    </div>
  );
}
