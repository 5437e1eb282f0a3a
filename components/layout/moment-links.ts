import { clusterOf } from './nav-items';

/** The same page at another moment; null is now. */
export function atMoment(pathname: string, search: URLSearchParams, snapshotId: string | null): string {
  const params = new URLSearchParams(search);
  if (snapshotId === null) params.delete('at');
  else params.set('at', snapshotId);
  params.delete('cursor');
  return params.size === 0 ? pathname : `${pathname}?${params}`;
}

/** The page of another cluster that answers the same question; a page about one object leads to its list. */
export function clusterSwitchPath(pathname: string, clusterId: string): string {
  if (clusterOf(pathname) === null) return `/clusters/${encodeURIComponent(clusterId)}`;
  const section = pathname.split('/')[3];
  return `/clusters/${encodeURIComponent(clusterId)}${section ? `/${section}` : ''}`;
}
