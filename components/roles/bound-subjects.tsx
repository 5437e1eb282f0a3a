import { PermissionList } from '@/components/access/permission-list';
import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { count } from '@/components/ui/format';
import { SeverityMark } from '@/components/ui/severity';
import { TextLink } from '@/components/ui/text-link';
import type { BoundSubject } from '@/lib/access-graph/binding-profile';
import { accessPath, bindingPath, rolePath, subjectPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type BoundSubjectsProps = {
  clusterId: string;
  at: string | null;
  subjects: readonly BoundSubject[];
  /** False when the role is missing, so that nobody gains anything. */
  gives: boolean;
};

const mostSubjects = 100;
const mostGains = 6;
const mostWorkloads = 4;

/** The subjects of a binding: who they are, what runs as them, and what each has by this binding alone. */
export function BoundSubjects({ clusterId, at, subjects, gives }: BoundSubjectsProps) {
  return (
    <>
      <ul className="flex flex-col">
        {subjects.slice(0, mostSubjects).map((subject, place) => (
          <li key={place} className="flex flex-col gap-1 border-b px-4 py-[calc(var(--row-y)*1.5)] last:border-b-0">
            <SubjectLine clusterId={clusterId} at={at} subject={subject} />
            {subject.nobody === null && gives && <Gains clusterId={clusterId} at={at} subject={subject} />}
          </li>
        ))}
      </ul>
      {subjects.length > mostSubjects && (
        <p className="px-4 py-2 text-sm text-quiet">And {count(subjects.length - mostSubjects, 'subject')} more.</p>
      )}
    </>
  );
}

type SubjectProps = { clusterId: string; at: string | null; subject: BoundSubject };

function SubjectLine({ clusterId, at, subject: { written, meant, nobody, meaning, workloads } }: SubjectProps) {
  const shown = meant?.subject ?? written;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <KindName
        kind={shown.kind}
        namespace={shown.namespace}
        name={shown.name}
        {...(meant && { href: subjectPath(clusterId, meant.key, at) })}
      />
      {meant?.builtIn && <Badge>built-in</Badge>}
      {nobody !== null && <Badge tone="high">matches nobody</Badge>}
      {meant?.risk && <SeverityMark level={meant.risk} />}
      <span className="text-xs text-pretty wrap-anywhere text-quiet">
        {nobody !== null ? plainText(nobody) : plainText(meaning)}
        {nobody === null && shown.kind === 'ServiceAccount' && workloads.length === 0 && 'nothing runs as it'}
        {workloads.length > 0 && (
          <>
            used by{' '}
            {workloads.slice(0, mostWorkloads).map(({ id, kind, name }, place) => (
              <span key={id}>
                {place > 0 && ', '}
                <TextLink href={accessPath(clusterId, { focus: id, at })}>
                  {kind} {plainText(name)}
                </TextLink>
              </span>
            ))}
            {workloads.length > mostWorkloads && ` and ${workloads.length - mostWorkloads} more`}
          </>
        )}
      </span>
    </div>
  );
}

function Gains({ clusterId, at, subject: { gains, alsoThrough } }: SubjectProps) {
  if (gains.length === 0) {
    return (
      <p className="text-sm text-quiet">
        Gains nothing by it
        {alsoThrough.length > 0 && ': holds the same through '}
        {alsoThrough.map((via, place) => (
          <span key={`${via.bindingId} ${via.group}`}>
            {place > 0 && ', '}
            <TextLink href={bindingPath(clusterId, via.bindingId, at)} className="font-mono text-xs wrap-anywhere">
              {plainText(via.binding)}
            </TextLink>{' '}
            (
            <TextLink href={rolePath(clusterId, via.roleId, at)} className="font-mono text-xs wrap-anywhere">
              {plainText(via.role)}
            </TextLink>
            {via.group !== '' && `, as a member of ${plainText(via.group)}`})
          </span>
        ))}
        .
      </p>
    );
  }
  const rest = gains.slice(mostGains);
  return (
    <div>
      <PermissionList rows={gains.slice(0, mostGains)} />
      {rest.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-default py-1 text-accent">{count(rest.length, 'line')} more</summary>
          <PermissionList rows={rest} />
        </details>
      )}
    </div>
  );
}
