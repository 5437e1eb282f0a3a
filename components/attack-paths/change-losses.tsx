import { KindName } from '@/components/layout/kind-name';
import { formatNumber } from '@/components/ui/format';
import { TextLink } from '@/components/ui/text-link';
import type { PathBreaks } from '@/lib/api/path-changes';
import { plainText } from '@/lib/inventory/plain-text';
import { subjectPath } from '@/lib/client/paths';
import { PlaceName } from './place-name';

type ChangeLossesProps = { breaks: PathBreaks; clusterId: string; at: string | null };

/** Who loses what, and what would no longer be admitted. Nothing where nobody would notice. */
export function ChangeLosses({ breaks, clusterId, at }: ChangeLossesProps) {
  const { losers, losersTotal, refused, refusedTotal } = breaks;
  if (losers.length === 0 && refused.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 text-sm">
      {losers.map(({ key, lost, lostTotal }) => (
        <div key={key} className="min-w-0">
          <p className="flex flex-wrap items-baseline gap-x-1.5">
            <TextLink href={subjectPath(clusterId, key, at)}>
              <PlaceName id={key} />
            </TextLink>
            <span className="text-quiet">loses</span>
          </p>
          <ul className="mt-0.5 border-l pl-3 font-mono text-xs leading-5 text-quiet">
            {lost.map((line) => (
              <li key={line} className="wrap-anywhere">
                {plainText(line)}
              </li>
            ))}
            {lostTotal > lost.length && <li className="font-sans">and {formatNumber(lostTotal - lost.length)} more</li>}
          </ul>
        </div>
      ))}
      {losersTotal > losers.length && (
        <p className="text-quiet">And {formatNumber(losersTotal - losers.length)} more subjects.</p>
      )}
      {refused.map(({ ref, reasons }) => (
        <p key={`${ref.kind} ${ref.namespace}/${ref.name}`} className="min-w-0">
          <KindName kind={ref.kind} namespace={ref.namespace} name={ref.name} />{' '}
          <span className="text-quiet">would be refused: {reasons.join('; ')}</span>
        </p>
      ))}
      {refusedTotal > refused.length && (
        <p className="text-quiet">And {formatNumber(refusedTotal - refused.length)} more workloads.</p>
      )}
    </div>
  );
}
