import clsx from 'clsx';
import { formatScore } from '@/components/ui/format';
import { QuietLink } from '@/components/ui/text-link';
import type { Change } from '@/lib/what-if/types';

type ChangeFigureProps = {
  label: string;
  change: Change<number | null>;
  more: 'better' | 'worse';
  /** A few quiet words after the figure: "2 gone, 1 new". */
  detail?: string;
  /** The list that is counted. */
  href?: string;
};

/** A figure as it is and as it would be: `57.2 → 57.7`. Better and worse are told by sign and colour. */
export function ChangeFigure({ label, change: { before, after }, more, detail, href }: ChangeFigureProps) {
  const by = before === null || after === null ? 0 : Math.round((after - before) * 10) / 10;
  const isBetter = more === 'better' ? by > 0 : by < 0;
  const figures = (
    <>
      <span className="text-quiet">{shown(before)}</span>
      <span aria-hidden className="px-1 text-quiet">
        →
      </span>
      <span className="sr-only"> becomes </span>
      <span className={clsx('font-medium', by === 0 ? 'text-ink' : isBetter ? 'text-good' : 'text-critical')}>
        {shown(after)}
      </span>
    </>
  );
  return (
    <div className="flex min-w-0 flex-col-reverse justify-end">
      <dt className="text-xs text-quiet">{label}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2 text-lg tabular-nums">
        <span className="whitespace-nowrap">{href ? <QuietLink href={href}>{figures}</QuietLink> : figures}</span>
        <span className="text-xs text-quiet">{by === 0 ? (detail ?? 'no change') : detail}</span>
      </dd>
    </div>
  );
}

const shown = (value: number | null) => (value === null ? 'not assessed' : formatScore(value));
