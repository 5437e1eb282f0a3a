import { attackPathsPath, type AttackPathQuery } from '@/lib/client/paths';

/** What the address of the page holds, `at` as links must carry it. */
export type PathsAddress = {
  readonly clusterId: string;
  readonly at: string | null;
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly way: string;
  readonly q: string;
  readonly off: readonly string[];
};

/** The same page with some of its address changed; another start or end begins at its first path. */
export function pathsLink({ clusterId, ...address }: PathsAddress, change: AttackPathQuery): string {
  const moved = 'from' in change || 'to' in change;
  return attackPathsPath(clusterId, { ...address, ...(moved && { path: '', way: '', q: '' }), ...change });
}
