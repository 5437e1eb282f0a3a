import { severities, type Severity } from '@/lib/controls/types';
import { foldGrants } from '@/lib/rbac/effective-permissions';
import { riskyGrants, worse } from '@/lib/rbac/risky-rules';
import type { Grant, Subject } from '@/lib/rbac/types';
import { bindingId, roleId } from './node-ids';

/** How a permission is held: the binding, its role, and as whom the holder is meant. */
export type Via = {
  readonly bindingId: string;
  readonly binding: string;
  readonly roleId: string;
  readonly role: string;
  /** `''` when the binding names the subject itself, else the group. */
  readonly group: string;
};

/** What may be done with some resources, folded for reading: resources that are allowed alike share a row. */
export type PermissionRow = {
  /** `''`: everywhere. */
  readonly scope: string;
  /** `secrets`, `deployments.apps`, `*`, or URL paths. Sorted. */
  readonly resources: readonly string[];
  readonly isUrl: boolean;
  /** Empty means any name. */
  readonly names: readonly string[];
  readonly verbs: readonly { readonly verb: string; readonly risk: Severity | null }[];
  readonly risk: Severity | null;
  /** What the risky verbs allow, worst first: completes "may …". */
  readonly because: readonly string[];
  readonly via: readonly Via[];
};

/**
 * Grants as rows, the riskiest first, then cluster-wide before namespaced, then by name.
 *
 * @param holder Whoever holds them; a group does not need to be told that it holds them as itself.
 */
export function permissionRows(grants: readonly Grant[], holder?: Subject): readonly PermissionRow[] {
  const rows = new Map<string, PermissionRow & { resources: string[] }>();
  for (const permission of foldGrants(grants)) {
    const isUrl = permission.kind === 'url';
    const written = isUrl ? permission.url : writtenResource(permission.apiGroup, permission.resource);
    const row = isUrl ? plainRow(permission.verbs, permission.grants, holder) : riskyRow(permission, holder);
    const key = JSON.stringify([isUrl, row.scope, row.names, row.verbs, row.because, row.via]);
    const twin = rows.get(key);
    if (twin) twin.resources.push(written);
    else rows.set(key, { ...row, isUrl, resources: [written] });
  }
  return [...rows.values()].sort(compareRows);
}

/**
 * The group after the resource, as kubectl writes it: `deployments.apps`, `pods/exec`, `deployments.apps/scale`. `*` is
 * every resource of every group; every one of the core group has a dot and nothing behind it.
 */
export function writtenResource(apiGroup: string, resource: string): string {
  if (apiGroup === '') return resource === '*' ? '*.' : resource;
  const [name = '', subresource] = resource.split('/');
  if (apiGroup === '*' && name === '*') return '*';
  return `${name}.${apiGroup}${subresource === undefined ? '' : `/${subresource}`}`;
}

type Row = Omit<PermissionRow, 'resources' | 'isUrl'>;

function plainRow(verbs: readonly string[], grants: readonly Grant[], holder?: Subject): Row {
  return {
    scope: '',
    names: [],
    verbs: verbs.map((verb) => ({ verb, risk: null })),
    risk: null,
    because: [],
    via: viasOf(grants, holder),
  };
}

type ResourcePermission = Extract<ReturnType<typeof foldGrants>[number], { kind: 'resource' }>;

function riskyRow({ scope, apiGroup, resource, names, verbs, grants }: ResourcePermission, holder?: Subject): Row {
  const uses = grants.flatMap(({ rule }) =>
    riskyGrants({ rule: { ...rule, apiGroups: [apiGroup], resources: [resource] }, scope }),
  );
  const worst = uses.map(({ severity }) => severity).reduce<Severity | null>(worse, null);
  // A star in the resource makes every technique apply; the widest says it all.
  const telling = uses.filter(({ severity }) => severity === worst);
  return {
    scope,
    names,
    verbs: verbs.map((verb) => ({
      verb,
      risk: uses
        .filter((use) => verb === '*' || use.verbs.includes(verb) || use.verbs.includes('*'))
        .map(({ severity }) => severity)
        .reduce<Severity | null>(worse, null),
    })),
    risk: worst,
    because: [...new Set(telling.map(({ title }) => title))].slice(0, resource === '*' ? 1 : 3),
    via: viasOf(grants, holder),
  };
}

/** Through what some grants are held, each way once. */
export function viasOf(grants: readonly Grant[], holder?: Subject): readonly Via[] {
  const vias = new Map(
    grants.map(({ binding, role, match }) => {
      const via: Via = {
        bindingId: bindingId(binding),
        binding: inNamespace(binding),
        roleId: roleId(role),
        role: inNamespace(role),
        group: match.by === 'group' && !isGroup(holder, match.group) ? match.group : '',
      };
      return [JSON.stringify(via), via];
    }),
  );
  return [...vias.values()];
}

const isGroup = (holder: Subject | undefined, group: string) => holder?.kind === 'Group' && holder.name === group;

const inNamespace = ({ namespace, name }: { namespace: string; name: string }) =>
  namespace === '' ? name : `${namespace}/${name}`;

const rank = (risk: Severity | null) => (risk === null ? severities.length : severities.indexOf(risk));
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function compareRows(a: PermissionRow, b: PermissionRow): number {
  return (
    rank(a.risk) - rank(b.risk) ||
    Number(a.isUrl) - Number(b.isUrl) ||
    compareText(a.scope, b.scope) ||
    compareText(a.resources.join(), b.resources.join())
  );
}
