import type { ScopedRules } from '@/lib/rbac/least-privilege';
import type { Subject } from '@/lib/rbac/types';
import { fileName } from './kubectl';
import { ruleObject, yamlOf } from './rbac-manifests';
import type { RemedyFile } from './types';

const apiGroup = 'rbac.authorization.k8s.io';
const apiVersion = `${apiGroup}/v1`;

/**
 * Roles with these rules and their bindings to a subject, as one file: a ClusterRole for what is needed everywhere, a
 * Role in each namespace for the rest. Null when no rule is needed.
 *
 * @param purpose Ends the names: `minimal`, `used`.
 */
export function roleFile(subject: Subject, scopes: readonly ScopedRules[], purpose: string): RemedyFile | null {
  if (scopes.length === 0) return null;
  const name = `${roleName(subject)}-${purpose}`;
  const documents = scopes.flatMap(({ scope, rules }) => {
    const kind = scope === '' ? 'ClusterRole' : 'Role';
    const metadata = { name, ...(scope !== '' && { namespace: scope }) };
    return [
      { apiVersion, kind, metadata, rules: rules.map(ruleObject) },
      {
        apiVersion,
        kind: `${kind}Binding`,
        metadata,
        roleRef: { apiGroup, kind, name },
        subjects: [
          subject.kind === 'ServiceAccount'
            ? { kind: subject.kind, name: subject.name, namespace: subject.namespace }
            : { apiGroup, kind: subject.kind, name: subject.name },
        ],
      },
    ];
  });
  return {
    name: fileName(subject.namespace || subject.kind, subject.name, purpose),
    text: documents.map(yamlOf).join('---\n'),
  };
}

/** A name for roles, made of what a subject is called: ServiceAccounts of one name in two namespaces get two. */
const roleName = ({ kind, namespace, name }: Subject) =>
  fileName(kind === 'ServiceAccount' ? namespace : kind, name).replace(/\.yaml$/, '');
