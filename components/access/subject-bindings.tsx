import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { SeverityMark } from '@/components/ui/severity';
import type { ProfileBinding } from '@/lib/access-graph/subject-profile';
import { accessPath } from '@/lib/client/paths';
import { PermissionList } from './permission-list';

type SubjectBindingsProps = {
  clusterId: string;
  at: string | null;
  focus: string;
  bindings: readonly ProfileBinding[];
};

const firstRules = 30;

/** Bindings with the role that each gives and where; the rules of the role unfold. */
export function SubjectBindings({ clusterId, at, focus, bindings }: SubjectBindingsProps) {
  return (
    <ul className="flex flex-col">
      {bindings.map((binding, place) => (
        <li key={`${binding.id} ${binding.group}`} className="border-b last:border-b-0">
          <details open={place === 0 && binding.rules.length > 0} className="group">
            <summary className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm hover:bg-hover">
              <span aria-hidden className="text-quiet transition-transform group-open:rotate-90">
                ▸
              </span>
              <KindName
                kind={binding.kind}
                namespace={binding.namespace}
                name={binding.name}
                href={accessPath(clusterId, { focus, sel: binding.id, at })}
                limit={48}
              />
              <span className="text-quiet">gives</span>
              <KindName
                kind={binding.role.kind}
                namespace={binding.role.namespace}
                name={binding.role.name}
                href={accessPath(clusterId, { focus, sel: binding.role.id, at })}
                limit={48}
              />
              <span className="text-quiet">
                {binding.scope === '' ? 'in every namespace' : `in ${binding.scope}`}
                {binding.group !== '' && `, as a member of ${binding.group}`}
              </span>
              <span className="ml-auto flex items-center gap-2">
                {!binding.roleExists && <Badge tone="high">role is missing</Badge>}
                {binding.risk && <SeverityMark level={binding.risk} />}
              </span>
            </summary>
            <div className="pr-4 pb-2 pl-9">
              {binding.rules.length > 0 ? (
                <>
                  <PermissionList rows={binding.rules.slice(0, firstRules)} />
                  {binding.rules.length > firstRules && (
                    <p className="py-1 text-xs text-quiet">
                      And {binding.rules.length - firstRules} lines more; all of them are under “What it may do”.
                    </p>
                  )}
                </>
              ) : (
                <p className="py-1 text-sm text-quiet">
                  {binding.roleExists
                    ? 'The role has no rules.'
                    : 'Nothing is granted until somebody creates that role; whoever may create it decides what this subject gains.'}
                </p>
              )}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
