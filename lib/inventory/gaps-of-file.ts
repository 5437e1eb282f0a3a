import type { Gap, GroupResource, Inventory } from './types';
import { wantedKinds } from './wanted-kinds';

/**
 * What a file leaves open: kinds of which it holds no object may not exist, or may not have been exported, and a list
 * that stops after its first page says nothing about the rest.
 */
export function gapsOfFile(kinds: Inventory['kinds'], cut: ReadonlySet<GroupResource>): Gap[] {
  const absent = wantedKinds.filter(({ resource }) => !Object.hasOwn(kinds, resource));
  return [
    ...absent.map(({ resource }) =>
      gap(resource, `The file holds no ${resource}: none exist, or they were not exported.`),
    ),
    ...[...cut].map((resource) => gap(resource, `The file holds only the first page of ${resource}.`)),
  ];
}

const gap = (resource: GroupResource, message: string): Gap => ({
  resource,
  namespace: '',
  verb: 'list',
  reason: 'not-in-file',
  message,
});
