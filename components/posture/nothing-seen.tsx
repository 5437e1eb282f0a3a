import type { ReactNode } from 'react';
import { TextLink } from '@/components/ui/text-link';
import { clusterPath } from '@/lib/client/paths';

type NothingSeenProps = { clusterId: string; at: string | null; children: ReactNode };

/** Where figures would be, when nobody could look: hatched, for an empty list there would read as good news. */
export function NothingSeen({ clusterId, at, children }: NothingSeenProps) {
  return (
    <div className="hatched rounded-md p-px">
      <p className="rounded-[5px] bg-surface px-3 py-2 text-sm text-pretty text-quiet">
        {children} <TextLink href={clusterPath(clusterId, 'coverage', at)}>What was not visible, and why</TextLink>
      </p>
    </div>
  );
}
