import { KindName } from '@/components/layout/kind-name';
import { membersOf } from '@/lib/changes/object-name';
import type { Effect } from '@/lib/changes/types';
import { subjectKey } from '@/lib/rbac/identity';
import { subjectHref, type ChangeLinks } from './change-links';
import { Folded } from './folded';
import { PermissionChanges } from './permission-changes';

/** Subjects that a change treated alike, and what they gained and lost. */
export function EffectItem({ effect: { subjects, gained, lost }, links }: { effect: Effect; links: ChangeLinks }) {
  return (
    <li className="border-b px-4 py-[calc(var(--row-y)*1.5)] last:border-b-0">
      <Folded most={4} what="more subjects" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {subjects.map((subject) => {
          const href = subjectHref(links, subject);
          const members = membersOf(subject);
          return (
            <li key={subjectKey(subject)} className="min-w-0">
              <KindName {...subject} {...(href && { href })} />
              {members && <span className="ml-1.5 text-xs text-quiet">{members}</span>}
            </li>
          );
        })}
      </Folded>
      <div className="mt-1">
        <PermissionChanges permissions={gained} side="gained" />
        <PermissionChanges permissions={lost} side="lost" />
      </div>
    </li>
  );
}
