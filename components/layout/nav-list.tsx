'use client';

import clsx from 'clsx';
import Link, { useLinkStatus } from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { Icon, type IconName } from '@/components/ui/icons';
import {
  clusterSections,
  currentItem,
  fleetItems,
  fleetSections,
  openedWith,
  type NavItem,
  type NavSection,
  type OpenWith,
} from './nav-items';
import type { BarCluster } from './top-bar';
import { useFolded } from './use-folded';
import { useHiddenNames } from './use-hidden-names';

type NavListProps = {
  cluster: BarCluster | null;
  /** Sections that were folded or unfolded by hand before. */
  turned: readonly string[];
  openWith: OpenWith;
  narrow?: boolean;
  onNavigate?: () => void;
};

/** The pages that exist: of the cluster that is open, with the fleet's folded away above them, or of the fleet. */
export function NavList({ cluster, turned, openWith, narrow = false, onNavigate }: NavListProps) {
  const pathname = usePathname();
  const at = useSearchParams().get('at');
  const { isFolded, turn } = useFolded(turned);
  const sections = (cluster === null ? fleetSections : [elsewhere, ...clusterSections(cluster.id, at)]).map(
    (section) => ({ ...section, items: openedWith(section.items, openWith) }),
  );
  const [first, ...others] = sections;
  const name = useHiddenNames() ? 'this cluster' : cluster?.name;
  const current = currentItem(
    sections.flatMap(({ items }) => items),
    pathname,
  );
  const draw = (section: NavSection) => (
    <Section
      key={section.id}
      section={section}
      current={current}
      narrow={narrow}
      folded={isFolded(section.id)}
      turn={() => turn(section.id)}
      onNavigate={onNavigate}
    />
  );

  return (
    <nav aria-label="Main" className="flex flex-col gap-2 px-2 py-3">
      {first && draw(first)}
      {cluster !== null && (
        <>
          <p
            className={clsx('mt-1 truncate px-2 font-mono text-xs font-medium text-ink', narrow && 'sr-only')}
            title={name}
          >
            {name}
          </p>
          {narrow && <hr className="mx-2" />}
        </>
      )}
      {others.map(draw)}
    </nav>
  );
}

/** The fleet seen from a cluster: its own page, the others behind it. */
const elsewhere: NavSection = { id: 'fleet-elsewhere', label: null, items: fleetItems };

type SectionProps = {
  section: NavSection;
  current: NavItem | null;
  narrow: boolean;
  folded: boolean;
  turn: () => void;
  onNavigate: (() => void) | undefined;
};

function Section({ section, current, narrow, folded, turn, onNavigate }: SectionProps) {
  const { id, label, items } = section;
  const [first] = items;
  const led = id === elsewhere.id;
  // Where one is stays in sight, folded or not; a narrow rail has no headings to unfold by.
  const shown =
    folded && (led || !narrow) ? items.filter((item) => item === current || (led && item === first)) : items;
  const list = `nav-${id}`;
  return (
    <div className="relative">
      {label !== null && !narrow && <Heading label={label} list={list} folded={folded} turn={turn} />}
      {label !== null && narrow && <hr className="mx-2 mb-2" />}
      {shown.length > 0 && (
        <ul id={list} aria-label={led ? 'Pages of the fleet' : (label ?? undefined)} className="flex flex-col gap-px">
          {shown.map((item) => (
            <li key={item.path}>
              <Entry item={item} here={item === current} narrow={narrow} onNavigate={onNavigate} />
            </li>
          ))}
        </ul>
      )}
      {led && !narrow && (
        <button
          type="button"
          aria-expanded={!folded}
          aria-controls={list}
          aria-label="More pages of the fleet"
          onClick={turn}
          className="absolute top-0 right-0 flex h-10 w-10 items-center justify-center rounded-md text-quiet hover:text-ink md:h-7.5 md:w-7.5"
        >
          <Chevron folded={folded} />
        </button>
      )}
    </div>
  );
}

type HeadingProps = { label: string; list: string; folded: boolean; turn: () => void };

function Heading({ label, list, folded, turn }: HeadingProps) {
  return (
    <button
      type="button"
      aria-expanded={!folded}
      {...(!folded && { 'aria-controls': list })}
      onClick={turn}
      className="group flex h-10 w-full items-center gap-1 rounded-md px-2 text-xs text-quiet hover:text-ink md:h-6"
    >
      {label}
      <span
        className={clsx(
          'transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100',
          !folded && 'md:opacity-0',
        )}
      >
        <Chevron folded={folded} />
      </span>
    </button>
  );
}

function Chevron({ folded }: { folded: boolean }) {
  return (
    <Icon name="chevronDown" size={12} className={clsx('shrink-0 transition-transform', folded && '-rotate-90')} />
  );
}

type EntryProps = { item: NavItem; here: boolean; narrow: boolean; onNavigate: (() => void) | undefined };

function Entry({ item, here, narrow, onNavigate }: EntryProps) {
  return (
    <Link
      href={item.href}
      {...(here && { 'aria-current': 'page' as const })}
      title={item.view ? `${item.label}, opens with “${item.view}”` : narrow ? item.label : undefined}
      {...(onNavigate && { onClick: onNavigate })}
      className={clsx(
        'flex h-10 items-center gap-2.5 rounded-md px-2 text-sm transition-colors md:h-7.5',
        narrow && 'justify-center',
        here ? 'bg-hover font-medium text-ink' : 'text-quiet hover:bg-hover hover:text-ink',
      )}
    >
      <NavIcon name={item.icon} here={here} />
      <span className={clsx(narrow && 'sr-only')}>{item.label}</span>
    </Link>
  );
}

/** Breathes while the page is on its way. */
function NavIcon({ name, here }: { name: IconName; here: boolean }) {
  const { pending } = useLinkStatus();
  return (
    <Icon name={name} className={clsx('shrink-0', (here || pending) && 'text-accent', pending && 'animate-breathe')} />
  );
}
