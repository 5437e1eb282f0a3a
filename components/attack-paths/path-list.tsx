import clsx from 'clsx';
import Link from 'next/link';
import { formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import type { AttackPathsAnswer } from '@/lib/api/attack-paths';
import { PathSearch } from './path-search';
import { pathsLink, type PathsAddress } from './paths-links';
import { PlaceName } from './place-name';

/** The shortest path of each foothold in one line; the one that is told beside it is marked. */
export function PathList({
  address,
  answer: { paths, chosen, reached },
}: {
  address: PathsAddress;
  answer: AttackPathsAnswer;
}) {
  return (
    <Panel title="Paths" about="One a foothold, the shortest first" flush>
      {(reached > 8 || address.q !== '') && <PathSearch total={paths.total} />}
      {paths.items.length === 0 && (
        <p className="px-4 py-3 text-sm text-quiet">No foothold with a path is called like that.</p>
      )}
      <ol
        aria-label="Paths, the shortest first"
        className="flex max-h-[28rem] flex-col overflow-y-auto border-t lg:max-h-[46rem] print:max-h-none print:overflow-visible"
      >
        {paths.items.map(({ from, steps, through }) => {
          const current = from === chosen?.from;
          return (
            <li key={from} className="border-b last:border-b-0">
              <Link
                href={pathsLink(address, { path: from, way: '' })}
                scroll={false}
                {...(current && { 'aria-current': 'true' as const })}
                className={clsx(
                  'flex items-start gap-3 border-l-2 px-3.5 py-2 text-sm -outline-offset-2 hover:bg-hover',
                  current ? 'border-critical bg-hover/60' : 'border-transparent',
                )}
              >
                <span className="min-w-0 grow">
                  <PlaceName id={from} />
                  {through !== from && (
                    <span className="mt-0.5 flex min-w-0 gap-1 pl-[1.375rem] text-xs text-quiet">
                      through <PlaceName id={through} glyph={false} />
                    </span>
                  )}
                </span>
                <span className="shrink-0 text-xs text-quiet tabular-nums">
                  <span className="text-sm text-ink">{formatNumber(steps)}</span> {steps === 1 ? 'step' : 'steps'}
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
      {paths.shown < paths.total && (
        <p className="border-t px-4 py-2 text-xs text-quiet">
          The nearest {formatNumber(paths.shown)} of {formatNumber(paths.total)}; the others are found by name.
        </p>
      )}
    </Panel>
  );
}
