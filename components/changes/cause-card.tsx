import clsx from 'clsx';
import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { SeverityMark } from '@/components/ui/severity';
import type { Cause, ObjectChange } from '@/lib/changes/types';
import { objectName } from '@/lib/changes/object-name';
import { plainText } from '@/lib/inventory/plain-text';
import { ChangedLines } from './changed-lines';
import { objectHref, type ChangeLinks } from './change-links';
import { EffectItem } from './effect-item';
import { Folded } from './folded';

/** One changed object: what changed in it, and who gained and lost what by that. */
export function CauseCard({ cause, links }: { cause: Cause; links: ChangeLinks }) {
  const { object, summary, lines, severity, builtIn, effects, through } = cause;
  const title = `${objectName(object)} ${summary}`;
  return (
    <li>
      <article
        aria-label={title}
        className={clsx(
          'min-w-0 rounded-lg border bg-surface',
          severity === 'critical' && 'border-l-2 border-l-critical',
          severity === 'high' && 'border-l-2 border-l-high',
        )}
      >
        <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-3">
          <h3 className="flex min-w-0 flex-wrap items-center gap-x-2 text-base font-medium">
            <span className="text-sm font-normal text-quiet">{object.kind}</span>
            <ObjectLink change={cause} links={links} />
            <span className="text-sm font-normal text-quiet">{plainText(summary)}</span>
          </h3>
          <span className="ml-auto flex items-center gap-2">
            {builtIn && <Badge>built in</Badge>}
            {severity && <SeverityMark level={severity} />}
          </span>
        </header>
        <div className="grid lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <div className="flex min-w-0 flex-col gap-2 p-4 max-lg:pb-0 lg:border-r">
            <ChangedLines lines={lines} label={`What changed in ${object.name}`} />
            {cause.with.length > 0 && (
              <>
                <p className="text-xs text-quiet">Together with</p>
                <Folded most={3} what="more objects" className="flex flex-col gap-2">
                  {cause.with.map((other) => (
                    <OtherChange key={other.key} change={other} links={links} />
                  ))}
                </Folded>
              </>
            )}
            {through.length > 0 && (
              <p className="text-xs text-quiet wrap-anywhere">
                It reaches them through the aggregated{' '}
                {through.map((role) => plainText(objectName(role))).join(' and ')}.
              </p>
            )}
          </div>
          <ul className="min-w-0" aria-label="Who gained and lost what">
            {effects.map((effect, index) => (
              <EffectItem key={index} effect={effect} links={links} />
            ))}
          </ul>
        </div>
      </article>
    </li>
  );
}

function OtherChange({ change, links }: { change: ObjectChange; links: ChangeLinks }) {
  return (
    <li className="flex min-w-0 flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-x-2 text-sm">
        <ObjectLink change={change} links={links} />
        <span className="text-quiet">{plainText(change.summary)}</span>
      </p>
      <ChangedLines lines={change.lines} label={`What changed in ${change.object.name}`} />
    </li>
  );
}

function ObjectLink({ change, links }: { change: ObjectChange; links: ChangeLinks }) {
  const href = objectHref(links, change);
  const { kind, namespace, name } = change.object;
  return <KindName kind={kind} namespace={namespace} name={name} {...(href && { href })} />;
}
