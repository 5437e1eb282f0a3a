import type { ReactNode } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { QuietLink } from '@/components/ui/text-link';
import type { SubjectExposure } from '@/lib/attack-paths/subject-exposure';
import { attackPathsPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type ExposureFiguresProps = {
  clusterId: string;
  at: string | null;
  /** The key of the subject. */
  subject: string;
  off: readonly string[];
  exposure: Promise<{ readonly now: SubjectExposure | null; readonly whatIf: SubjectExposure | null }>;
};

/** Who gets at a subject, what follows from it, and both in one figure: each leads to the paths that it counts. */
export async function ExposureFigures({ clusterId, at, subject, off, exposure }: ExposureFiguresProps) {
  const { now, whatIf } = await exposure;
  const shown = whatIf ?? now;
  if (!shown) return null;
  const was = off.length > 0 && now && now.sentence !== shown.sentence ? now : null;
  const from = shown.exposure && groups[shown.exposure.to];
  return (
    <>
      <Figure
        label="Who gets at it"
        was={was && was.words.exposure !== shown.words.exposure ? was.words.exposure : null}
        href={shown.exposure && attackPathsPath(clusterId, { from, to: subject, path: shown.exposure.from, off, at })}
      >
        {plainText(shown.words.exposure)}
      </Figure>
      <Figure
        label="What follows"
        was={was && was.words.impact !== shown.words.impact ? capital(was.words.impact) : null}
        href={shown.impact && attackPathsPath(clusterId, { from: subject, to: shown.impact.objective, off, at })}
      >
        {plainText(capital(shown.words.impact))}
      </Figure>
      <Figure
        label="Risk: both together"
        was={was && was.score !== shown.score ? `${was.score} of 100` : null}
        href={null}
      >
        <span className="tabular-nums">{shown.score}</span> <span className="text-quiet">of 100</span>
      </Figure>
    </>
  );
}

/** Holds the place, so that nothing moves when the answer comes. */
export function ExposureSkeleton() {
  return ['exposure', 'impact', 'risk'].map((key) => (
    <div key={key} className={cell}>
      <Skeleton className="my-1 h-3 w-24" />
      <Skeleton className="my-1 h-4 w-4/5" />
    </div>
  ));
}

const cell = 'col-span-2 bg-surface px-4 py-3 sm:col-span-4';

/** The footholds that the page of attack paths calls by these words. */
const groups = { anyone: 'anyone', 'exposed-workload': 'exposed', workload: 'workloads' } as const;

type FigureProps = { label: string; was: string | null; href: string | null; children: ReactNode };

function Figure({ label, was, href, children }: FigureProps) {
  return (
    <div className={cell}>
      <dt className="text-xs text-quiet">{label}</dt>
      <dd className="text-sm text-pretty wrap-anywhere">
        {href === null ? children : <QuietLink href={href}>{children}</QuietLink>}
        {was !== null && <span className="block text-xs text-quiet">as things are: {plainText(was)}</span>}
      </dd>
    </div>
  );
}

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
