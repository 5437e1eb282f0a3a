import type { Severity } from '@/lib/controls/types';
import { subjectKey } from '@/lib/rbac/identity';
import { grantRisk, worse } from '@/lib/rbac/risky-rules';
import type { Grant } from '@/lib/rbac/types';
import { distinct, grantsThrough, list, many, permissionsOf, roleRef, subjectRef, subjectsIn } from './detail-parts';
import type { AccessMaterial, NodeDetails } from './detail-types';
import { roleId } from './node-ids';
import { writtenResource } from './permission-rows';
import type { GraphNodeId } from './types';

/** A resource as rules name it; null when no role that is bound does. */
export function resourceDetails(
  material: AccessMaterial,
  id: GraphNodeId,
  apiGroup: string,
  resource: string,
): NodeDetails | null {
  const names = ({ rule }: Pick<Grant, 'rule'>) =>
    rule.apiGroups.includes(apiGroup) && rule.resources.includes(resource);
  return reachedBy(material, id, writtenResource(apiGroup, resource), names, (grant) =>
    grantRisk({ scope: grant.scope, rule: { ...grant.rule, apiGroups: [apiGroup], resources: [resource] } }),
  );
}

/** The paths of the API server; null when no role that is bound names one. */
export function urlDetails(material: AccessMaterial, id: GraphNodeId): NodeDetails | null {
  const names = ({ rule, scope }: Pick<Grant, 'rule' | 'scope'>) => scope === '' && rule.nonResourceURLs.length > 0;
  return reachedBy(material, id, 'URL paths', names, () => null);
}

function reachedBy(
  material: AccessMaterial,
  id: GraphNodeId,
  label: string,
  names: (grant: Grant) => boolean,
  riskOf: (grant: Grant) => Severity | null,
): NodeDetails | null {
  const { index } = material;
  const grants = index.objects.bindings.flatMap((binding) => {
    const role = index.roleOf(binding);
    return role ? grantsThrough(binding, role).filter(names) : [];
  });
  const roles = distinct(
    grants.map(({ role }) => role),
    roleId,
  );
  if (roles.length === 0) return null;
  const holders = distinct(
    grants.flatMap(({ binding }) => subjectsIn(binding)),
    subjectKey,
  );
  const risk = grants.map(riskOf).reduce<Severity | null>(worse, null);
  const verbs = [...new Set(grants.flatMap(({ rule }) => rule.verbs))].sort();
  return {
    id,
    kind: 'resource',
    kindWord: 'Resource',
    label,
    risk,
    builtIn: false,
    sentence: `${many(holders.length, 'subject')} may use ${label === '*' ? 'every resource' : label} through ${roles.length === 1 ? '1 role that names it' : `${roles.length} roles that name it`}.`,
    facts: [
      { label: 'Subjects', value: String(holders.length) },
      { label: 'Roles', value: String(roles.length) },
      { label: 'Verbs', value: verbs.includes('*') ? 'all' : String(verbs.length) },
    ],
    ...permissionsOf([]),
    lists: [
      list(
        'Held by',
        holders.map((subject) => subjectRef(material, subject)),
      ),
      list(
        'Roles that name it',
        roles.map((role) =>
          roleRef(
            role,
            grants
              .filter((grant) => grant.role === role)
              .map(riskOf)
              .reduce<Severity | null>(worse, null),
          ),
        ),
      ),
    ],
    commands: [],
    subject: null,
  };
}
