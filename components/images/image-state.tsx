import { Badge } from '@/components/ui/badge';
import { count } from '@/components/ui/format';
import type { ImageState } from '@/lib/images/match-reports';

export const stateWords: Readonly<Record<ImageState, string>> = {
  assessed: 'Assessed',
  old: 'Old report',
  counted: 'Counts only',
  'not-assessed': 'Not assessed',
};

type ImageStateMarkProps = { state: ImageState; ageDays: number | null; byTag: boolean };

/** Whether somebody looked into an image, how long ago, and whether it was surely this build. */
export function ImageStateMark({ state, ageDays, byTag }: ImageStateMarkProps) {
  if (state === 'not-assessed') return <Badge tone="hatched">not assessed</Badge>;
  if (state === 'counted') return <Badge tone="hatched">counts only</Badge>;
  const age = ageDays === null ? 'no date' : ageDays === 0 ? 'today' : count(ageDays, 'day');
  return (
    <span className="flex flex-wrap items-center gap-1.5 whitespace-nowrap">
      {state === 'old' ? <Badge tone="high">{age} old</Badge> : <span className="text-quiet">{age}</span>}
      {byTag && <Badge title="Matched by tag: the report may be of another build that had the same tag">by tag</Badge>}
    </span>
  );
}
