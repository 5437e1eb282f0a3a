import clsx from 'clsx';
import { useMemo } from 'react';
import { firstSight } from '@/components/graph/first-sight';
import { GraphPicture } from '@/components/graph/graph-picture';
import type { Positions } from '@/components/graph/placement';
import type { GraphElement } from '@/components/graph/to-elements';
import type { AccessGraph } from '@/lib/access-graph/types';

type FirstPictureProps = {
  graph: AccessGraph;
  positions: Positions;
  elements: readonly GraphElement[];
  /** The node that the canvas will open on. */
  opensOn: string | null;
  /** The details of what is selected stand beside it. */
  hasDetails: boolean;
  label: string;
};

/** What the canvas will show when it is there, still, from the server: where it stands, and no more of it. */
export function FirstPicture({ graph, positions, elements, opensOn, hasDetails, label }: FirstPictureProps) {
  const sight = useMemo(() => firstSight(elements, opensOn, hasDetails), [elements, opensOn, hasDetails]);
  return (
    <div className="absolute inset-0 flex items-center overflow-hidden sm:justify-center">
      <GraphPicture
        graph={graph}
        positions={positions}
        label={label}
        sight={sight}
        className={clsx('h-auto shrink-0', hasDetails ? 'w-203' : 'w-300', sight.zoom < 1 && 'sm:w-full')}
      />
    </div>
  );
}
