import { count } from '@/components/ui/format';
import { attackPathsPath, findingsPath } from '@/lib/client/paths';
import type { WhatIfAnswer } from '@/lib/what-if/answer';
import type { FindingChanges } from '@/lib/what-if/types';
import { ChangeFigure } from './change-figure';

type WhatIfFiguresProps = { answer: WhatIfAnswer; clusterId: string; at: string | null; off: readonly string[] };

/** The few figures that say whether it is worth it. */
export function WhatIfFigures({ answer, clusterId, at, off }: WhatIfFiguresProps) {
  const { scores, findings, paths, losses } = answer;
  const overall = scores.find(({ surface }) => surface === 'all');
  const [admin] = paths.objectives;
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-2 sm:flex sm:flex-wrap">
      {overall && <ChangeFigure label="Score" change={overall} more="better" />}
      <ChangeFigure
        label="Findings"
        change={findings}
        more="worse"
        detail={inWords(findings)}
        href={findingsPath(clusterId, { at })}
      />
      {admin && (
        <ChangeFigure
          label={`Footholds that reach ${admin.name}`}
          change={admin}
          more="worse"
          href={attackPathsPath(clusterId, { to: admin.objective, off, at })}
          {...(admin.identities.before !== admin.identities.after && {
            detail: `identities ${admin.identities.before} → ${admin.identities.after}`,
          })}
        />
      )}
      <div className="flex min-w-0 flex-col-reverse justify-end">
        <dt className="text-xs text-quiet">{losses.total > 1 ? 'Lose permissions' : 'Loses permissions'}</dt>
        <dd className="text-lg tabular-nums">{losses.total === 0 ? 'nobody' : count(losses.total, 'subject')}</dd>
      </div>
    </dl>
  );
}

function inWords({ fixed, added, changed }: FindingChanges): string {
  const parts = [
    ...(fixed.total > 0 ? [`${fixed.total} gone`] : []),
    ...(added.total > 0 ? [`${added.total} new`] : []),
    ...(changed.total > 0 ? [`${changed.total} of another severity`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'no change';
}
