import clsx from 'clsx';
import { EmptyState } from '@/components/ui/empty-state';
import { count, formatDay, formatScore } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { QuietLink } from '@/components/ui/text-link';
import { controlPath, findingsPath } from '@/lib/client/paths';
import type { ScoreCause, ScoreExplanation } from '@/lib/findings/explain-score';
import { barsOf, byCause, type Bar } from './waterfall-bars';

type WaterfallProps = {
  clusterId: string;
  explanation: ScoreExplanation;
  /** The snapshot of the end, or null when it is the newest. */
  at: string | null;
};

const causeWords: Readonly<Record<ScoreCause, string>> = {
  cluster: 'You changed the cluster',
  coverage: 'More or less could be seen',
  settings: 'You changed settings',
  catalogue: 'We changed what is judged',
};

/** From one score to the other, step by step: what moved it, and who. */
export function Waterfall({ clusterId, explanation, at }: WaterfallProps) {
  const { from, to, difference, parts } = explanation;
  if (from.score === null || to.score === null || difference === null) {
    return (
      <Panel title="What moved the score">
        <p className="text-sm text-quiet">
          One of the two snapshots could not be assessed: there is no score to explain.
        </p>
      </Panel>
    );
  }
  const bars = barsOf(parts, from.score);
  const scale = scaleOf([from.score, to.score, ...bars.flatMap(({ before, after }) => [before, after])]);
  const still = parts.filter(({ points }) => points === 0).length;
  return (
    <Panel title="What moved the score" about={about(explanation)}>
      {bars.length === 0 ? (
        <EmptyState title="Nothing moved it">The score of both snapshots is {formatScore(to.score)}.</EmptyState>
      ) : (
        <ol aria-label="From the first score to the last" className="flex flex-col text-sm">
          <End label={formatDay(from.at)} score={from.score} scale={scale} />
          {bars.map((bar, index) => (
            <li key={index}>
              {bar.cause !== bars[index - 1]?.cause && (
                <p className="pt-3 pb-1 text-xs text-quiet">{causeWords[bar.cause]}</p>
              )}
              <Step bar={bar} scale={scale} clusterId={clusterId} at={at} />
            </li>
          ))}
          <End label={formatDay(to.at)} score={to.score} scale={scale} last />
        </ol>
      )}
      <FirstTold from={from} to={to} />
      {still > 0 && (
        <p className="pt-3 text-xs text-quiet">
          {count(still, 'control')} changed too and moved nothing: what already failed fails elsewhere now.
        </p>
      )}
    </Panel>
  );
}

type Scale = (score: number) => number;

/** Percent of the width; a small change shall be seen, and a large one fit. */
function scaleOf(scores: readonly number[]): Scale {
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  const room = Math.max(1, (most - least) * 0.12);
  return (score) => (100 * (score - least + room)) / (most - least + 2 * room);
}

const grid =
  'grid grid-cols-[minmax(0,1fr)_4rem] items-center gap-x-3 gap-y-0.5 sm:grid-cols-[minmax(0,20rem)_1fr_4rem]';

function End({ label, score, scale, last = false }: { label: string; score: number; scale: Scale; last?: boolean }) {
  return (
    <li className={clsx(grid, 'py-1 font-medium', last && 'mt-3 border-t pt-2')}>
      <span>{label}</span>
      <span aria-hidden className="relative hidden h-4 sm:block">
        <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: `${scale(score)}%` }} />
      </span>
      <span className="text-right tabular-nums">{formatScore(score)}</span>
    </li>
  );
}

type StepProps = { bar: Bar; scale: Scale; clusterId: string; at: string | null };

function Step({ bar: { part, title, points, before, after }, scale, clusterId, at }: StepProps) {
  const [start, end] = [scale(Math.min(before, after)), scale(Math.max(before, after))];
  return (
    <div className={clsx(grid, 'py-1')}>
      <span className="min-w-0">
        <span className="line-clamp-2 wrap-anywhere">
          {part?.control ? <QuietLink href={hrefOf(part, clusterId, at)}>{title}</QuietLink> : title}
        </span>
        {part && (part.opened > 0 || part.fixed > 0) && (
          <span className="text-xs text-quiet">
            {[part.opened > 0 && `${part.opened} came`, part.fixed > 0 && `${part.fixed} fixed`]
              .filter(Boolean)
              .join(', ')}
          </span>
        )}
      </span>
      <span aria-hidden className="relative order-last col-span-2 h-4 sm:order-none sm:col-span-1">
        <span
          className={clsx('absolute inset-y-0 min-w-0.5 rounded-[2px]', points > 0 ? 'bg-good' : 'bg-critical/80')}
          style={{ left: `${start}%`, width: `${end - start}%` }}
        />
      </span>
      <span className={clsx('text-right tabular-nums', points > 0 ? 'text-good' : 'text-critical')}>
        {signed(points)}
      </span>
    </div>
  );
}

/** Where the findings of a control are listed, the fixed ones too when only those changed. */
function hrefOf(
  { control, cause, opened, fixed }: NonNullable<Bar['part']>,
  clusterId: string,
  at: string | null,
): string {
  if (control === null || cause === 'catalogue') return controlPath(control ?? '');
  const state = opened === 0 && fixed > 0 ? 'any' : 'standing';
  return findingsPath(clusterId, { control, state, at });
}

/** What the ends were told to be before a newer catalogue judged both: none of that is the cluster's doing. */
function FirstTold({ from, to }: Pick<ScoreExplanation, 'from' | 'to'>) {
  const told = [from, to].flatMap(({ at, first, score }) =>
    first && first.score !== score
      ? [`${first.score === null ? 'not assessed' : formatScore(first.score)} on ${formatDay(at)}`]
      : [],
  );
  if (told.length === 0) return null;
  return (
    <p className="pt-3 text-xs text-quiet">
      First told, by the catalogue of then: {told.join(', ')}. Both ends are judged by one catalogue now, so none of
      what moved above is that.
    </p>
  );
}

function about({ difference, parts, from, to }: ScoreExplanation): string {
  const whole = `${formatScore(from.score ?? 0)} to ${formatScore(to.score ?? 0)}: ${signed(difference ?? 0)} points`;
  const sums = byCause(parts).map(({ cause, points }) => `${shortCause[cause]} ${signed(points)}`);
  return sums.length < 2 ? whole : `${whole}, of them ${sums.join(', ')}`;
}

const shortCause: Readonly<Record<ScoreCause, string>> = {
  cluster: 'the cluster',
  coverage: 'what could be seen',
  settings: 'settings',
  catalogue: 'what we judge',
};

function signed(points: number): string {
  const written = String(Math.round(Math.abs(points) * 100) / 100);
  return points === 0 ? '0' : `${points > 0 ? '+' : '−'}${written}`;
}
