import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { ChangedPath, PathDiff } from '@/lib/changes/diff-paths';
import { plainText } from '@/lib/inventory/plain-text';
import { pathHref, type ChangeLinks } from './change-links';
import { Folded } from './folded';

const steps = (length: number) => `${length} ${length === 1 ? 'step' : 'steps'}`;

/** Attack paths that opened, got shorter and vanished; each tells its steps when it is opened. */
export function PathChanges({ paths, links }: { paths: PathDiff; links: ChangeLinks }) {
  const groups = [
    {
      title: 'Opened',
      about: 'No path led there before',
      gone: false,
      paths: paths.new.map((path) => ({ path, length: steps(path.length) })),
    },
    {
      title: 'Shorter',
      about: 'The same objective in fewer steps',
      gone: false,
      paths: paths.nearer.map((path) => ({ path, length: `${path.before} → ${steps(path.length)}` })),
    },
    {
      title: 'Vanished',
      about: 'No path leads there any more',
      gone: true,
      paths: paths.vanished.map((path) => ({ path, length: steps(path.length) })),
    },
  ].filter((group) => group.paths.length > 0);
  if (groups.length === 0) return null;
  return (
    <Panel id="paths" title="Attack paths" flush>
      {groups.map((group) => (
        <section key={group.title} className="border-t px-4 py-3">
          <h3 className="flex items-baseline gap-2 text-sm font-medium">
            {group.title} <span className="font-normal text-quiet">{group.about}</span>
          </h3>
          <div className="mt-1">
            <Folded most={6} what="more paths">
              {group.paths.map(({ path, length }) => (
                <PathItem key={`${path.from} ${path.to}`} path={path} length={length} gone={group.gone} links={links} />
              ))}
            </Folded>
          </div>
        </section>
      ))}
    </Panel>
  );
}

type PathItemProps = { path: ChangedPath; length: string; gone: boolean; links: ChangeLinks };

function PathItem({ path, length, gone, links }: PathItemProps) {
  const href = pathHref(links, path.from, path.to, gone);
  return (
    <li>
      <details className="group">
        <summary className="flex items-baseline gap-x-2 rounded-sm py-1 text-sm hover:bg-hover">
          <span aria-hidden className="text-quiet transition-transform group-open:rotate-90">
            ›
          </span>
          <span className="min-w-0 wrap-anywhere">
            {plainText(path.fromTitle)} <span className="text-quiet">reaches</span>{' '}
            <span className={gone ? 'line-through decoration-edge' : 'font-medium'}>{plainText(path.toTitle)}</span>{' '}
            <span className="ml-1 text-xs whitespace-nowrap text-quiet">{length}</span>
          </span>
        </summary>
        <ol className="ml-4 list-decimal pt-0.5 pb-2 pl-4 text-sm marker:text-quiet">
          {path.steps.map(({ sentence }, index) => (
            <li key={index} className="wrap-anywhere">
              {plainText(sentence)}
            </li>
          ))}
        </ol>
        {href && (
          <p className="ml-8 pb-2 text-sm">
            <TextLink href={href}>Open this path</TextLink>
          </p>
        )}
      </details>
    </li>
  );
}
