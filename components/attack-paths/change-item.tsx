import clsx from 'clsx';
import { SwitchOff } from '@/components/what-if/switch-off';
import { Badge } from '@/components/ui/badge';
import { CodeBlock } from '@/components/ui/code-block';
import { count, formatNumber } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { TextLink } from '@/components/ui/text-link';
import type { PathChange } from '@/lib/api/path-changes';
import { plainText } from '@/lib/inventory/plain-text';
import { ChangeLosses } from './change-losses';
import { objectPath } from './object-path';
import type { PathsAddress } from './paths-links';
import { switchOf } from './switch-of';

type ChangeItemProps = {
  address: PathsAddress;
  change: PathChange;
  /** What its figure counts: paths that it stands on, or footholds that it cuts off alone. */
  figure: { readonly value: number; readonly one: string; readonly many: string };
};

/** One thing to take away in one line; under it what it would break, the command, and the way to try it. */
export function ChangeItem({ address, change, figure }: ChangeItemProps) {
  const { removable, breaks, remedy } = change;
  const href = objectPath(address.clusterId, removable.object, address.at);
  return (
    <li className="border-b last:border-b-0">
      <details className="group">
        <summary className="flex list-none items-start gap-3 px-4 py-2 text-sm -outline-offset-2 hover:bg-hover">
          <span className={clsx('w-8 shrink-0 text-right text-lg tabular-nums', figure.value === 0 && 'text-quiet')}>
            {formatNumber(figure.value)}
            <span className="sr-only"> {figure.value === 1 ? figure.one : figure.many}: </span>
          </span>
          <span className="min-w-0 grow pt-0.5">
            <span className="block text-pretty wrap-anywhere">{plainText(removable.action)}</span>
            <span className="block text-xs text-pretty text-quiet wrap-anywhere">{plainText(breaks.sentence)}</span>
          </span>
          {removable.builtIn && <Badge className="mt-0.5">built-in</Badge>}
          <Icon name="chevronRight" className="mt-1 shrink-0 text-quiet transition-transform group-open:rotate-90" />
        </summary>
        <div className="flex flex-col gap-3 px-4 pt-1 pb-4 sm:pl-15">
          {figure.value === 0 && (
            <p className="text-sm text-pretty text-quiet">
              No shortest path stands on it: it closes the way around the others.
            </p>
          )}
          <ChangeLosses breaks={breaks} clusterId={address.clusterId} at={address.at} />
          {remedy?.warning && (
            <p className="flex gap-2 text-sm text-pretty text-high">
              <Icon name="warning" className="mt-0.5" />
              <span className="min-w-0">{plainText(remedy.warning)}</span>
            </p>
          )}
          {remedy ? (
            <CodeBlock code={remedy.command} label="Command" wrap />
          ) : (
            <p className="text-sm text-quiet">What to put there instead is for its owner to say.</p>
          )}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <SwitchOff id={switchOf(removable)} label={removable.action} />
            {href !== null && <TextLink href={href}>Open {removable.object.kind}</TextLink>}
            {change.cutsAlone !== null && (
              <span className="text-xs text-quiet">
                Alone it leaves {count(change.cutsAlone, 'foothold')} without a path
              </span>
            )}
          </div>
        </div>
      </details>
    </li>
  );
}
