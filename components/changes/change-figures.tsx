import clsx from 'clsx';
import { Delta } from '@/components/ui/delta';
import { formatNumber, formatTenths } from '@/components/ui/format';
import type { ChangeReport } from '@/lib/changes/change-report';
import { tally } from '@/lib/changes/tally';

/** What changed, in numbers; each leads to its list below. */
export function ChangeFigures({ report }: { report: ChangeReport }) {
  const { access, paths, findings, scores } = report;
  const gained = tally(access, 'gained');
  const lost = tally(access, 'lost');
  const all = scores.find(({ surface }) => surface === 'all');
  const figures = [
    { word: 'permissions gained', value: gained.permissions, href: '#access', glows: true },
    { word: 'permissions lost', value: lost.permissions, href: '#access', glows: false },
    { word: 'paths opened or shorter', value: paths.new.length + paths.nearer.length, href: '#paths', glows: true },
    { word: 'paths vanished', value: paths.vanished.length, href: '#paths', glows: false },
    { word: 'new findings', value: findings.new.length, href: '#findings', glows: true },
    { word: 'fixed findings', value: findings.fixed.length, href: '#findings', glows: false },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-3 rounded-lg border bg-surface px-4 py-3 sm:grid-cols-4 lg:flex lg:flex-wrap print:grid print:grid-cols-4">
      {figures.map(({ word, value, href, glows }) => (
        <div key={word} className="flex flex-col-reverse">
          <dt className="text-xs text-quiet">{word}</dt>
          <dd className={clsx('text-xl font-medium', value === 0 && 'text-quiet', value > 0 && glows && 'text-accent')}>
            {value === 0 ? (
              0
            ) : (
              <a href={href} className="underline-offset-3 hover:underline">
                {formatNumber(value)}
              </a>
            )}
          </dd>
        </div>
      ))}
      {all && all.after !== null && (
        <div className="flex flex-col-reverse lg:ml-auto">
          <dt className="text-xs text-quiet">
            score{all.before !== null && all.before !== all.after && `, was ${formatTenths(all.before)}`}
          </dt>
          <dd className="flex items-baseline gap-2 text-xl font-medium">
            {formatTenths(all.after)}
            {all.before !== null && <Delta value={all.after - all.before} more="better" />}
          </dd>
        </div>
      )}
    </dl>
  );
}
