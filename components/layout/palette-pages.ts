import { clusterPath, type ClusterSection } from '@/lib/client/paths';
import { clusterItems, type NavItem } from './nav-items';

/** Tabs of other pages by the item that leads to them: no items of their own, but looked for by name. */
const tabs: readonly (readonly [item: ClusterSection, section: ClusterSection, label: string])[] = [
  ['who-can', 'matrix', 'Permission matrix'],
  ['roles', 'bindings', 'Bindings'],
  ['roles', 'dead-grants', 'Dead grants'],
];

/** Every page of a cluster that can be gone to by name: the items of the navigation, and the tabs behind them. */
export function palettePages(clusterId: string, at: string | null): readonly NavItem[] {
  return clusterItems(clusterId, at).flatMap((item) => [
    item,
    ...tabs
      .filter(([parent]) => clusterPath(clusterId, parent) === item.path)
      .map(([, section, label]) => ({
        label,
        icon: item.icon,
        path: clusterPath(clusterId, section),
        href: clusterPath(clusterId, section, at),
      })),
  ]);
}
