import { KindGlyph } from '@/components/layout/kind-glyph';
import { Badge } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icons';
import { SeverityMark } from '@/components/ui/severity';
import { TextLink } from '@/components/ui/text-link';
import { SwitchOff } from '@/components/what-if/switch-off';
import type { ProfileBinding } from '@/lib/access-graph/subject-profile';
import { accessPath, bindingPath, rolePath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
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
            <summary className="relative flex flex-wrap items-center gap-x-3 gap-y-1 py-2 pr-4 pl-9 text-sm hover:bg-hover">
              <Icon
                name="chevronRight"
                size={14}
                className="absolute top-3 left-4 text-quiet transition-transform group-open:rotate-90"
              />
              <PlainName kind={binding.kind} namespace={binding.namespace} name={binding.name} />
              <span className="text-quiet">gives</span>
              <PlainName kind={binding.role.kind} namespace={binding.role.namespace} name={binding.role.name} />
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
              <p className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1 text-xs" data-screen-only>
                <TextLink href={bindingPath(clusterId, binding.id, at)}>Open the binding</TextLink>
                {binding.roleExists && (
                  <TextLink href={rolePath(clusterId, binding.role.id, at)}>Open the {binding.role.kind}</TextLink>
                )}
                <TextLink href={accessPath(clusterId, { focus, sel: binding.id, at })}>
                  The binding in the graph
                </TextLink>
                {binding.roleExists && (
                  <TextLink href={accessPath(clusterId, { focus, sel: binding.role.id, at })}>
                    The {binding.role.kind} in the graph
                  </TextLink>
                )}
                <SwitchOff id={binding.id} label={`${binding.kind} ${plainText(binding.name)}`} />
              </p>
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

/** A name that is only text: the line it stands on is a button already. */
function PlainName({ kind, namespace, name }: { kind: string; namespace: string; name: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5" title={kind}>
      <KindGlyph kind={kind} className="text-quiet" />
      <span className="sr-only">{kind} </span>
      <span className="font-mono text-[0.96em] wrap-anywhere">
        {namespace && <span className="text-quiet">{namespace}/</span>}
        {plainText(name)}
      </span>
    </span>
  );
}
