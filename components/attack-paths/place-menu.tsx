'use client';

import { IconButton } from '@/components/ui/button';
import { Menu, MenuLink } from '@/components/ui/menu';
import { isObjective, kindOfPlace, nameOfPlace } from '@/lib/attack-paths/places';
import type { PlaceId } from '@/lib/attack-paths/types';
import { accessPath, subjectPath, workloadPath } from '@/lib/client/paths';
import { pathsLink, type PathsAddress } from './paths-links';
import { placeTitle } from './place-parts';

/** Where one can go from a place on a path. */
export function PlaceMenu({ address, id }: { address: PathsAddress; id: PlaceId }) {
  const { clusterId, at } = address;
  const kind = kindOfPlace(id);
  const isSubject = ['sa', 'user', 'group'].includes(kind);
  return (
    <Menu align="end" trigger={<IconButton icon="more" label={`More about ${placeTitle(id)}`} size="sm" />}>
      {!isObjective(id) && <MenuLink href={pathsLink(address, { from: id })}>Paths from here</MenuLink>}
      <MenuLink href={pathsLink(address, { to: id, from: '' })}>Paths to here</MenuLink>
      {isSubject && <MenuLink href={subjectPath(clusterId, id, at)}>Open the subject</MenuLink>}
      {isSubject && <MenuLink href={accessPath(clusterId, { focus: id, at })}>Show in the access graph</MenuLink>}
      {kind === 'workload' && (
        <MenuLink href={workloadPath(clusterId, workloadOf(id), { at })}>Open the workload</MenuLink>
      )}
      {kind === 'workload' && (
        <MenuLink href={accessPath(clusterId, { focus: `wl:${nameOfPlace(id)}`, at })}>
          Show in the access graph
        </MenuLink>
      )}
    </Menu>
  );
}

function workloadOf(id: PlaceId) {
  const [namespace = '', kind = '', name = ''] = nameOfPlace(id).split('/');
  return { namespace, kind, name };
}
