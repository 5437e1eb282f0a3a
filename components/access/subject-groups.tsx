import { KindName } from '@/components/layout/kind-name';
import { count } from '@/components/ui/format';
import { SeverityMark } from '@/components/ui/severity';
import type { SubjectProfile } from '@/lib/access-graph/subject-profile';
import { subjectPath } from '@/lib/client/paths';

type SubjectGroupsProps = { clusterId: string; at: string | null; groups: SubjectProfile['groups'] };

/** Groups that nobody lists: authentication adds them, and bindings to them reach this subject too. */
export function SubjectGroups({ clusterId, at, groups }: SubjectGroupsProps) {
  return (
    <ul className="flex flex-col">
      {groups.map(({ name, bindings, permissions, risk }) => (
        <li
          key={name}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-(--row-y) text-sm last:border-b-0"
        >
          <KindName
            kind="Group"
            namespace=""
            name={name}
            {...(bindings > 0 && { href: subjectPath(clusterId, `group:${name}`, at) })}
          />
          <span className="text-quiet">
            {bindings === 0
              ? 'brings nothing'
              : `brings ${count(permissions, 'permission')} through ${count(bindings, 'binding')}`}
          </span>
          {risk && (
            <span className="ml-auto">
              <SeverityMark level={risk} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
