import { KindName } from '@/components/layout/kind-name';
import { CodeBlock } from '@/components/ui/code-block';
import { Icon } from '@/components/ui/icons';
import { count } from '@/components/ui/format';
import { bindingId, roleId } from '@/lib/access-graph/node-ids';
import { bindingPath, rolePath } from '@/lib/client/paths';
import type { KubeObject, ObjectRef } from '@/lib/inventory/types';
import type { Evidence } from '@/lib/findings/types';
import { excerptOf } from './excerpt';
import { askedBy, ruleYaml } from './rule-yaml';

const mostShown = 8;

type EvidenceProps = {
  evidence: readonly Evidence[];
  object: KubeObject | null;
  clusterId: string;
  /** The snapshot in which the grants are there; null for now. */
  at: string | null;
};

/** Why it is so: the grants, or the fields, in Kubernetes' own shape. */
export function FindingEvidence({ evidence, object, clusterId, at }: EvidenceProps) {
  const grants = evidence.filter((entry) => entry.kind === 'grant');
  const fields = evidence.filter((entry) => entry.kind === 'field');
  const commands = evidence.flatMap((entry) => (entry.kind === 'command' ? [entry.command] : []));
  const asked = askedBy(commands);
  return (
    <div className="flex flex-col gap-5">
      {grants.slice(0, mostShown).map((grant) => {
        const { code, marked } = ruleYaml(grant.rule, asked);
        return (
          <article
            key={`${nameOf(grant.binding)} ${nameOf(grant.role)} ${grant.ruleIndex}`}
            className="flex flex-col gap-2"
          >
            <ol aria-label="Chain of the grant" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
              <li className="flex min-w-0 items-center">
                <KindName {...grant.binding} href={bindingPath(clusterId, bindingId(asBinding(grant.binding)), at)} />
              </li>
              <Arrow />
              <li className="flex min-w-0 items-center">
                <KindName {...grant.role} href={rolePath(clusterId, roleId(asRole(grant.role)), at)} />
              </li>
              <Arrow />
              <li>rule {grant.ruleIndex + 1}</li>
            </ol>
            <p className="text-xs text-quiet">
              Reaches {grant.scope === '' ? 'every namespace' : <span className="font-mono">{grant.scope}</span>}, bound{' '}
              {grant.via === 'by name' ? (
                'by name'
              ) : (
                <>
                  through the group <span className="font-mono">{grant.via}</span>
                </>
              )}
            </p>
            <CodeBlock code={code} highlight={marked} label={`Rule ${grant.ruleIndex + 1} of ${nameOf(grant.role)}`} />
          </article>
        );
      })}
      <More total={grants.length} word="grant" />
      {fields.slice(0, mostShown).map((field) => {
        const excerpt = object && excerptOf(object, field.path);
        return (
          <article key={`${field.path} ${field.message}`} className="flex flex-col gap-2">
            <p className="text-sm wrap-anywhere">{field.message}</p>
            {field.path && <p className="font-mono text-xs wrap-anywhere text-quiet">{field.path}</p>}
            {excerpt && <CodeBlock code={excerpt.code} highlight={excerpt.marked} label={`Excerpt at ${field.path}`} />}
          </article>
        );
      })}
      <More total={fields.length} word="field" />
    </div>
  );
}

function Arrow() {
  return (
    <li aria-hidden className="text-quiet">
      <Icon name="arrowRight" size={12} />
    </li>
  );
}

function More({ total, word }: { total: number; word: string }) {
  if (total <= mostShown) return null;
  return (
    <p className="text-sm text-quiet">
      {count(total - mostShown, `more ${word}`)} like these: the API lists all of them.
    </p>
  );
}

const asBinding = ({ kind, namespace, name }: ObjectRef) =>
  ({ kind: kind === 'RoleBinding' ? kind : 'ClusterRoleBinding', namespace, name }) as const;
const asRole = ({ kind, namespace, name }: ObjectRef) =>
  ({ kind: kind === 'Role' ? kind : 'ClusterRole', namespace, name }) as const;

const nameOf = ({ namespace, name }: { namespace: string; name: string }) =>
  namespace ? `${namespace}/${name}` : name;
