import { buttonClass } from '@/components/ui/button';
import { count, formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { Tabs } from '@/components/ui/tabs';
import { TextLink } from '@/components/ui/text-link';
import type { AttackPathsAnswer } from '@/lib/api/attack-paths';
import { ChangeItem } from './change-item';
import { pathsLink, type PathsAddress } from './paths-links';
import { PlaceName } from './place-name';
import { switchOf } from './switch-of';

/** What to change: the smallest set that leaves no path, and what cuts the most by itself. */
export function ChangePanel({ address, answer }: { address: PathsAddress; answer: AttackPathsAnswer }) {
  const { cut, chokePoints } = answer;
  if (answer.reached === 0) return null;
  return (
    <Panel title="What to change" flush>
      <Tabs
        label="What to change"
        className="[&>[role=tablist]]:px-4"
        tabs={[
          {
            value: 'cut',
            label: `Smallest cut · ${formatNumber(cut.total)}`,
            content: <SmallestCut address={address} cut={cut} />,
          },
          {
            value: 'choke',
            label: `Choke points · ${formatNumber(chokePoints.length)}`,
            content: (
              <>
                <p className="px-4 pb-2 text-xs text-pretty text-quiet">
                  {chokePoints.length === 0
                    ? 'Nothing cuts a foothold off by itself: there is always a way around.'
                    : 'What leaves the most footholds without any path, each taken away alone.'}
                </p>
                <ol aria-label="Choke points" className={chokePoints.length === 0 ? '' : 'border-t'}>
                  {chokePoints.map((change) => (
                    <ChangeItem
                      key={change.removable.key}
                      address={address}
                      change={change}
                      figure={{
                        value: change.cutsAlone ?? 0,
                        one: 'foothold is cut off',
                        many: 'footholds are cut off',
                      }}
                    />
                  ))}
                </ol>
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function SmallestCut({ address, cut }: { address: PathsAddress; cut: AttackPathsAnswer['cut'] }) {
  const ids = cut.changes.map(({ removable }) => switchOf(removable));
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pb-2">
        <p className="min-w-0 text-xs text-pretty text-quiet">
          {cut.total === 0
            ? 'Nothing that can be taken away cuts a path.'
            : `Together ${cut.total === 1 ? 'it cuts' : 'they cut'} every path. The figure counts paths that stand on it.`}
        </p>
        {ids.length > 1 && cut.shown === cut.total && (
          <TextLink
            href={pathsLink(address, { off: [...new Set([...address.off, ...ids])] })}
            scroll={false}
            className={buttonClass('secondary', 'sm')}
          >
            Try all {formatNumber(ids.length)}
          </TextLink>
        )}
      </div>
      <ol aria-label="Smallest cut" className="border-t">
        {cut.changes.map((change) => (
          <ChangeItem
            key={change.removable.key}
            address={address}
            change={change}
            figure={{ value: change.paths, one: 'path stands on it', many: 'paths stand on it' }}
          />
        ))}
      </ol>
      {cut.shown < cut.total && (
        <p className="px-4 py-2 text-xs text-quiet">
          {formatNumber(cut.shown)} of {formatNumber(cut.total)}, those on the most paths first.
        </p>
      )}
      {cut.beyondHelpTotal > 0 && (
        <div className="px-4 py-2 text-sm">
          <p className="text-quiet">
            {count(cut.beyondHelpTotal, 'foothold')} that nothing cuts off:{' '}
            {cut.beyondHelpTotal === 1 ? 'it is' : 'they are'} there already, or become it by themselves.
          </p>
          <ul className="mt-1 flex flex-col gap-0.5">
            {cut.beyondHelp.slice(0, 5).map(({ id }) => (
              <li key={id}>
                <PlaceName id={id} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
