import type { IconName } from '@/components/ui/icons';
import { clusterPath, type ClusterSection } from '@/lib/client/paths';

export type NavItem = {
  readonly href: string;
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** Paths of sister pages that have no item of their own. */
  readonly also?: readonly string[];
  /** The saved view that it opens. */
  readonly view?: string;
};

/** The saved views that pages open with for whoever asks, by the path of the page. */
export type OpenWith = Readonly<Record<string, { readonly name: string; readonly query: string }>>;

const item = (path: string, label: string, icon: IconName, href = path): NavItem => ({ href, path, label, icon });

/** Pages that belong together. Without a label they stand alone; with one they fold away under it. */
export type NavSection = { readonly id: string; readonly label: string | null; readonly items: readonly NavItem[] };

export const fleetSections: readonly NavSection[] = [
  {
    id: 'fleet',
    label: null,
    items: [
      item('/', 'Fleet', 'fleet'),
      item('/findings', 'Findings', 'findings'),
      item('/exceptions', 'Accepted risks', 'clock'),
      { ...item('/images', 'Images', 'images'), also: ['/cves'] },
      { ...item('/trends', 'Trends', 'trends'), also: ['/compare'] },
    ],
  },
  {
    id: 'fleet-standards',
    label: 'Standards',
    items: [
      item('/compliance', 'Compliance', 'compliance'),
      item('/controls', 'Controls', 'controls'),
      item('/attestations', 'Attestations', 'attest'),
    ],
  },
  {
    id: 'fleet-tools',
    label: 'Tools',
    items: [
      item('/check', 'Pre-merge check', 'check'),
      item('/reports', 'Reports', 'file'),
      item('/settings', 'Settings', 'gear'),
    ],
  },
];

export const fleetItems: readonly NavItem[] = fleetSections.flatMap(({ items }) => items);

/** Gone to by its name and from the list of shortcuts: no item of the navigation. */
export const apiItem = item('/api-docs', 'API', 'terminal');

type Entry = readonly [section: ClusterSection, label: string, icon: IconName];

const clusterEntries: readonly (readonly [id: string, label: string | null, entries: readonly Entry[]])[] = [
  [
    'state',
    null,
    [
      ['', 'Posture', 'posture'],
      ['findings', 'Findings', 'findings'],
      ['compliance', 'Compliance', 'compliance'],
      ['coverage', 'Coverage', 'coverage'],
    ],
  ],
  [
    'access',
    'Access',
    [
      ['access', 'Access graph', 'access'],
      ['attack-paths', 'Attack paths', 'paths'],
      ['who-can', 'Who can', 'help'],
      ['subjects', 'Subjects', 'subjects'],
      ['roles', 'Roles and bindings', 'roles'],
    ],
  ],
  [
    'running',
    'What runs',
    [
      ['workloads', 'Workloads', 'workloads'],
      ['images', 'Images', 'images'],
      ['network', 'Network', 'network'],
    ],
  ],
  [
    'time',
    'Over time',
    [
      ['changes', 'Changes', 'changes'],
      ['trends', 'Trends', 'trends'],
    ],
  ],
  ['cluster', null, [['settings', 'Settings', 'settings']]],
];

/** The pages of one cluster, at the moment shown, by what they are about. */
export function clusterSections(clusterId: string, at: string | null): readonly NavSection[] {
  return clusterEntries.map(([id, label, entries]) => ({
    id,
    label,
    items: entries.map(([section, name, icon]) => ({
      ...item(clusterPath(clusterId, section), name, icon, clusterPath(clusterId, section, at)),
      also: (sisters[section] ?? []).map((sister) => clusterPath(clusterId, sister)),
    })),
  }));
}

/** The same without their sections. */
export function clusterItems(clusterId: string, at: string | null): readonly NavItem[] {
  return clusterSections(clusterId, at).flatMap(({ items }) => items);
}

/** Pages that share the item of another: its tabs. */
const sisters: Partial<Record<ClusterSection, readonly ClusterSection[]>> = {
  'who-can': ['matrix'],
  compliance: ['pod-security'],
  roles: ['bindings', 'dead-grants'],
};

/** The items, each leading to the view that its page opens with; the moment stays. */
export function openedWith(items: readonly NavItem[], openWith: OpenWith): readonly NavItem[] {
  return items.map((each) => {
    const view = openWith[each.path];
    if (!view) return each;
    const [, at = ''] = each.href.split('?');
    return { ...each, href: `${each.path}?${[view.query, at].filter(Boolean).join('&')}`, view: view.name };
  });
}

/** The item that the address belongs to: the longest path that starts it. */
export function currentItem(items: readonly NavItem[], pathname: string): NavItem | null {
  const leads = (path: string) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`));
  const sister = items.find(({ also = [] }) => also.some(leads));
  if (sister) return sister;
  const matches = items.filter(({ path }) => leads(path));
  return matches.toSorted((one, other) => other.path.length - one.path.length)[0] ?? null;
}

/** The cluster an address belongs to, or null. */
export function clusterOf(pathname: string): string | null {
  const id = /^\/clusters\/([^/]+)/.exec(pathname)?.[1];
  return id === undefined ? null : decodeURIComponent(id);
}
