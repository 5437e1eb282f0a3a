import { attackPathsPath, bindingPath, rolePath, subjectPath } from '@/lib/client/paths';
import type { PlaceId } from '@/lib/attack-paths/types';
import type { ObjectChange } from '@/lib/changes/types';
import { subjectKey } from '@/lib/rbac/identity';
import type { Subject } from '@/lib/rbac/types';

/** Where the things that a report speaks of have their pages. */
export type ChangeLinks = {
  readonly clusterId: string;
  /** The moment of the later state, null for now; `before` is that of the earlier. */
  readonly at: string | null;
  readonly before: string | null;
  /** What is only thought of has no page. */
  readonly onlyExisting: boolean;
};

/** The page of a changed role or binding, in the state in which it exists; undefined where there is none. */
export function objectHref(links: ChangeLinks, { object, change }: ObjectChange): string | undefined {
  if (links.onlyExisting && change === 'added') return undefined;
  const at = change === 'removed' ? links.before : links.at;
  const { kind, namespace, name } = object;
  switch (kind) {
    case 'ClusterRole':
      return rolePath(links.clusterId, `cr:${name}`, at);
    case 'Role':
      return rolePath(links.clusterId, `role:${namespace}/${name}`, at);
    case 'ClusterRoleBinding':
      return bindingPath(links.clusterId, `crb:${name}`, at);
    case 'RoleBinding':
      return bindingPath(links.clusterId, `rb:${namespace}/${name}`, at);
    default:
      return undefined;
  }
}

/** The page of a subject. */
export const subjectHref = (links: ChangeLinks, subject: Subject): string | undefined =>
  links.onlyExisting ? undefined : subjectPath(links.clusterId, subjectKey(subject), links.at);

/** The attack paths from a place to an objective, in the state in which there are some. */
export const pathHref = (links: ChangeLinks, from: PlaceId, to: PlaceId, gone: boolean): string | undefined =>
  links.onlyExisting ? undefined : attackPathsPath(links.clusterId, { from, to, at: gone ? links.before : links.at });
