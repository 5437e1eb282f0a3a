import { KindName } from '@/components/layout/kind-name';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import type { NamedSubject } from '@/lib/access-graph/role-profile';
import { subjectPath } from '@/lib/client/paths';

type SubjectLinksProps = { clusterId: string; at: string | null; subjects: readonly NamedSubject[] };

const mostShown = 12;

/** Subjects as links to their pages, with how risky each is altogether. */
export function SubjectLinks({ clusterId, at, subjects }: SubjectLinksProps) {
  const rest = subjects.slice(mostShown);
  return (
    <>
      <List clusterId={clusterId} at={at} subjects={subjects.slice(0, mostShown)} />
      {rest.length > 0 && (
        <details className="mt-1 text-sm">
          <summary className="cursor-default text-accent">and {rest.length} more</summary>
          <div className="mt-1">
            <List clusterId={clusterId} at={at} subjects={rest} />
          </div>
        </details>
      )}
    </>
  );
}

function List({ clusterId, at, subjects }: SubjectLinksProps) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {subjects.map(({ key, subject, risk }) => (
        <li key={key} className="flex min-w-0 items-center gap-1.5 text-sm">
          <KindName
            kind={subject.kind}
            namespace={subject.namespace}
            name={subject.name}
            href={subjectPath(clusterId, key, at)}
            limit={44}
          />
          {risk && (
            <>
              <SeverityGlyph level={risk} size={10} />
              <span className="sr-only">{severityWord[risk]}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
