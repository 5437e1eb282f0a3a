import Link from 'next/link';
import { formatTenths } from '@/components/ui/format';

/** The score of one surface: name, figure, and a bar on the common scale of 0 to 100. */
export function SurfaceBar({ name, score, href }: { name: string; score: number | null; href: string }) {
  return (
    <Link href={href} className="group block" title={name}>
      <span className="flex items-baseline justify-between gap-2 text-xs">
        <span className="truncate text-quiet group-hover:text-ink">{name}</span>
        <span className="tabular-nums">{score === null ? '–' : formatTenths(score)}</span>
      </span>
      <span className="mt-1.5 block h-1 overflow-hidden rounded-sm bg-hover">
        {score === null ? (
          <span className="hatched block h-full" />
        ) : (
          <span className="block h-full rounded-sm bg-quiet/70 group-hover:bg-accent" style={{ width: `${score}%` }} />
        )}
      </span>
      {score === null && <span className="sr-only">not assessed</span>}
    </Link>
  );
}
