import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { count } from '@/components/ui/format';
import type { RoleProfile } from '@/lib/access-graph/role-profile';
import { whoCanPath } from '@/lib/client/access';
import { SubjectLinks } from './subject-links';

type ChangersPanelProps = { clusterId: string; at: string | null; profile: RoleProfile };

/** Who could turn the role into something else, or give it to somebody. */
export function ChangersPanel({ clusterId, at, profile: { kind, namespace, name, changers } }: ChangersPanelProps) {
  const resource = `${kind.toLowerCase()}s.rbac.authorization.k8s.io`;
  return (
    <Panel
      id="changers"
      title="Who could change it"
      about="Whoever may do this decides what the holders of the role may do"
      flush
    >
      <ul className="flex flex-col">
        {changers.map(({ verb, meaning, subjects }) => {
          const own = subjects.filter(({ builtIn }) => !builtIn);
          const builtIn = subjects.length - own.length;
          return (
            <li
              key={verb}
              className="grid gap-x-6 gap-y-1 border-b px-4 py-(--row-y) text-sm last:border-b-0 sm:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]"
            >
              <div>
                <TextLink
                  href={whoCanPath(clusterId, { verb, resource, name, namespace, at })}
                  className="font-mono text-xs"
                >
                  {verb}
                </TextLink>
                <p className="text-xs text-pretty text-quiet">{meaning}</p>
              </div>
              <div className="min-w-0">
                {own.length === 0 ? (
                  <span className="text-quiet">nobody of your own</span>
                ) : (
                  <SubjectLinks clusterId={clusterId} at={at} subjects={own} />
                )}
                {builtIn > 0 && <p className="mt-0.5 text-xs text-quiet">and {count(builtIn, 'built-in subject')}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
