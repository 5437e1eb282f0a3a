import clsx from 'clsx';
import { count, formatTenths } from '@/components/ui/format';
import type { Compliance } from '@/lib/findings/compliance';

type MetFigureProps = { of: Pick<Compliance, 'compliance' | 'coverage' | 'withoutAccepted'>; align?: 'start' | 'end' };

/**
 * Compliance with its coverage under it: neither means anything without the other. And once more without what people
 * accepted, where that makes a difference.
 */
export function MetFigure({ of: { compliance, coverage, withoutAccepted }, align = 'end' }: MetFigureProps) {
  if (coverage === null) return <span className="text-quiet">nothing to judge</span>;
  return (
    <span className={clsx('inline-flex flex-col', align === 'end' ? 'items-start sm:items-end' : 'items-start')}>
      {compliance === null ? (
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="hatched inline-block h-3 w-5 rounded-[2px] border" /> not assessed
        </span>
      ) : (
        <span className="text-base font-medium tabular-nums">{formatTenths(compliance)} %</span>
      )}
      <span className="text-xs text-quiet tabular-nums">
        {coverage < 99.95 && compliance !== null && (
          <span aria-hidden className="hatched mr-1 inline-block h-2 w-2.5 rounded-[2px] border" />
        )}
        of {formatTenths(coverage)} % assessed
      </span>
      {withoutAccepted && withoutAccepted.compliance !== compliance && (
        <span
          className="text-xs text-quiet tabular-nums"
          title={`${count(withoutAccepted.leftOut, 'finding')} accepted or called false, left out as if they had not been judged`}
        >
          {withoutAccepted.compliance === null
            ? 'all of it accepted'
            : `${formatTenths(withoutAccepted.compliance)} % without accepted`}
        </span>
      )}
    </span>
  );
}
