import type { ViewPage } from '@/lib/store/view-pages';
import { clusterPath } from './paths';

const fleetPages: readonly ViewPage[] = ['findings', 'images', 'trends'];

/**
 * The address of a view: for the cluster given, else for the one it was saved in. `at` keeps the moment shown. A page
 * that only clusters have opens in the cluster of the view; the fleet where there is none.
 */
export function savedViewPath(
  { page, query, clusterId }: { readonly page: ViewPage; readonly query: string; readonly clusterId: string | null },
  inCluster: string | null,
  at: string | null = null,
): string {
  const cluster = inCluster ?? clusterId;
  const path = cluster !== null ? clusterPath(cluster, page) : fleetPages.includes(page) ? `/${page}` : '/';
  const whole = [query, at === null ? '' : `at=${encodeURIComponent(at)}`].filter(Boolean).join('&');
  return whole === '' ? path : `${path}?${whole}`;
}
