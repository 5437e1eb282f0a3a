import clsx from 'clsx';
import { formatTenths } from './format';

type ScoreProps = {
  /** 0 to 100, or null when nothing was assessed. */
  value: number | null;
  size?: 'md' | 'lg' | 'xl';
  className?: string;
};

/** A score, set as type. "Not assessed" is hatched, never a number. */
export function ScoreFigure({ value, size = 'lg', className }: ScoreProps) {
  const type = { md: 'text-xl', lg: 'text-2xl', xl: 'text-3xl' }[size];
  if (value === null) {
    return (
      <span className={clsx('inline-flex items-center gap-2', className)}>
        <span aria-hidden className={clsx('hatched inline-block rounded-sm', size === 'md' ? 'h-5 w-8' : 'h-8 w-12')} />
        <span className="text-xs text-quiet">not assessed</span>
      </span>
    );
  }
  const [wholes, tenths] = formatTenths(value).split('.');
  return (
    <span className={clsx('inline-flex items-baseline font-medium tracking-tight', type, className)}>
      {wholes}
      {tenths && <span className="text-[0.6em] text-quiet">.{tenths}</span>}
    </span>
  );
}
