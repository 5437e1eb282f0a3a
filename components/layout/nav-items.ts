import type { IconName } from '@/components/ui/icons';
import { clusterPath, type ClusterSection } from '@/lib/client/paths';

export type NavItem = {
  readonly href: string;
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** Paths of sister pages that have no item of their own. */
  readonly also?: readonly string[];
};

const item = (path: string, label: string, icon: IconName, href = path): NavItem => ({ href, path, label, icon });

export const fleetItems: readonly NavItem[] = [
  item('/', 'Fleet', 'fleet'),
  item('/findings', 'Findings', 'findings'),
  item('/exceptions', 'Accepted risks', 'clock'),
  item('/controls', 'Controls', 'controls'),
  item('/compliance', 'Compliance', 'compliance'),
  item('/attestations', 'Attestations', 'attest'),
  item('/images', 'Images', 'images'),
  { ...item('/trends', 'Trends', 'trends'), also: ['/compare'] },
  item('/check', 'Pre-merge check', 'check'),
  item('/reports', 'Reports', 'file'),
  item('/settings', 'Settings', 'settings'),
];

/** Gone to by its name and from the list of shortcuts: no item of the navigation. */
export const apiItem = item('/api-docs', 'API', 'terminal');

const sections: readonly (readonly [ClusterSection, string, IconName])[] = [
  ['', 'Posture', 'posture'],
  ['access', 'Access graph', 'access'],
  ['attack-paths', 'Attack paths', 'paths'],
  ['who-can', 'Who can', 'help'],
  ['subjects', 'Subjects', 'subjects'],
  ['roles', 'Roles and bindings', 'roles'],
  ['findings', 'Findings', 'findings'],
  ['workloads', 'Workloads', 'workloads'],
  ['images', 'Images', 'images'],
  ['network', 'Network', 'network'],
  ['changes', 'Changes', 'changes'],
  ['trends', 'Trends', 'trends'],
  ['compliance', 'Compliance', 'compliance'],
  ['coverage', 'Coverage', 'coverage'],
  ['settings', 'Settings', 'settings'],
];

/** The pages of one cluster, at the moment shown. */
export function clusterItems(clusterId: string, at: string | null): readonly NavItem[] {
  return sections.map(([section, label, icon]) => ({
    ...item(clusterPath(clusterId, section), label, icon, clusterPath(clusterId, section, at)),
    also: (sisters[section] ?? []).map((sister) => clusterPath(clusterId, sister)),
  }));
}

/** Pages that share the item of another: its tabs. */
const sisters: Partial<Record<ClusterSection, readonly ClusterSection[]>> = {
  'who-can': ['matrix'],
  compliance: ['pod-security'],
  roles: ['bindings', 'dead-grants'],
};

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
