import { writtenResource } from '@/lib/access-graph/permission-rows';
import type { ChangedPermission, Permission } from './types';

/** Exceptions written out before the rest is counted. */
const mostExceptions = 3;

/** "get, list secrets tls in shop, pay", "create pods everywhere, except create pods in shop", "get /metrics". */
export function permissionText(permission: ChangedPermission): string {
  const { except } = permission;
  const more = except.length - mostExceptions;
  const named = except.slice(0, mostExceptions).map(plainText);
  return `${plainText(permission)}${except.length === 0 ? '' : `, except ${named.join(' and ')}${more > 0 ? ` and ${more} more` : ''}`}`;
}

/** The same of a permission that has no exceptions. */
export function plainText(permission: Permission): string {
  const verbs = permission.verbs.join(', ');
  if (permission.kind === 'url') return `${verbs} ${permission.url}`;
  const names = permission.names.length > 0 ? ` ${permission.names.join(', ')}` : '';
  return `${verbs} ${resourceOf(permission)}${names} ${scopeText(permission.scopes)}`;
}

/** The resource with its group, as kubectl writes it; everything when it is a star of any group. */
export const resourceOf = ({ apiGroup, resource }: { readonly apiGroup: string; readonly resource: string }): string =>
  writtenResource(apiGroup, resource);

/** "everywhere", "in shop", "in shop, pay and 4 more namespaces". */
export function scopeText(scopes: readonly string[]): string {
  if (scopes.includes('')) return 'everywhere';
  const shown = scopes.length > 4 ? scopes.slice(0, 3) : scopes;
  const more = scopes.length - shown.length;
  return `in ${shown.join(', ')}${more > 0 ? ` and ${more} more namespaces` : ''}`;
}
