import { Progress as BaseProgress } from '@base-ui/react/progress';
import clsx from 'clsx';

type ProgressProps = {
  label: string;
  value: number | null;
  max?: number;
  detail?: string;
  tone?: 'accent' | 'critical';
};

/** How far something is; `null` while nobody can know. */
export function Progress({ label, value, max = 100, detail, tone = 'accent' }: ProgressProps) {
  const colour = tone === 'accent' ? 'bg-accent' : 'bg-critical';
  return (
    <BaseProgress.Root value={value} max={max} className="block">
      <div className="mb-1.5 flex items-baseline justify-between gap-4 text-sm">
        <BaseProgress.Label>{label}</BaseProgress.Label>
        {detail && <span className="text-xs text-quiet">{detail}</span>}
      </div>
      <BaseProgress.Track className="relative h-1 overflow-hidden rounded-sm bg-hover">
        {value === null ? (
          <span className={clsx('absolute inset-y-0 left-0 w-1/3 animate-sweep rounded-sm', colour)} />
        ) : (
          <BaseProgress.Indicator className={clsx('h-full rounded-sm transition-[width] duration-180', colour)} />
        )}
      </BaseProgress.Track>
    </BaseProgress.Root>
  );
}
