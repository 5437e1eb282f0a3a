'use client';

import dynamic from 'next/dynamic';
import type { ComponentProps, ReactNode } from 'react';
import { Skeleton } from '@/components/ui/skeleton';

// What draws charts weighs half as much as all other script of a page, so it comes once the page is there.
const loading = () => <Skeleton className="size-full" />;
const Score = dynamic(() => import('./score-chart').then(({ ScoreChart }) => ScoreChart), { ssr: false, loading });
const Open = dynamic(() => import('./findings-chart').then(({ OpenFindingsChart }) => OpenFindingsChart), {
  ssr: false,
  loading,
});
const Changes = dynamic(() => import('./findings-chart').then(({ ChangesChart }) => ChangesChart), {
  ssr: false,
  loading,
});
const Ages = dynamic(() => import('./age-chart').then(({ AgeChart }) => AgeChart), { ssr: false, loading });

type Sized<Props> = Omit<Props, 'height'> & { readonly height?: number };

/** The score over time. A dot is a snapshot; a click turns the page to it. */
export function ScoreChart({ height = 200, ...props }: Sized<ComponentProps<typeof Score>>) {
  return (
    <Room height={height}>
      <Score {...props} height={height} />
    </Room>
  );
}

/** What was open in each snapshot, by severity, worst at the bottom. */
export function OpenFindingsChart({ height = 220, ...props }: Sized<ComponentProps<typeof Open>>) {
  return (
    <Room height={height}>
      <Open {...props} height={height} />
    </Room>
  );
}

/** What each snapshot brought: new and returned findings above the line, fixed ones below. */
export function ChangesChart({ height = 180, ...props }: Sized<ComponentProps<typeof Changes>>) {
  return (
    <Room height={height}>
      <Changes {...props} height={height} />
    </Room>
  );
}

/** How old what is open is: one group of bars a band of age. */
export function AgeChart({ height = 180, ...props }: Sized<ComponentProps<typeof Ages>>) {
  return (
    <Room height={height}>
      <Ages {...props} height={height} />
    </Room>
  );
}

/** As high as the chart will be, so that nothing moves when it comes. */
function Room({ height, children }: { height: number; children: ReactNode }) {
  return <div style={{ height }}>{children}</div>;
}
