import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/text-link';
import type { NetworkAnswer } from '@/lib/api/network';
import { clusterPath } from '@/lib/client/paths';
import { EnforcementNote, NetworkGaps } from './network-notes';
import { NetworkTabs } from './network-tabs';

type NetworkFrameProps = {
  clusterId: string;
  at: string | null;
  current: 'map' | 'can-talk' | 'workloads' | 'policies';
  answer: Pick<NetworkAnswer, 'assessed' | 'gaps' | 'enforcement' | 'policies'>;
  children: ReactNode;
};

/** Tabs and what must be known before any of the answers is believed; without policies and pods, no answer at all. */
export function NetworkFrame({ clusterId, at, current, answer, children }: NetworkFrameProps) {
  const { assessed, gaps, enforcement, policies } = answer;
  return (
    <>
      <NetworkTabs clusterId={clusterId} at={at} current={current} />
      <NetworkGaps gaps={gaps} clusterId={clusterId} at={at} />
      {assessed ? (
        <>
          <EnforcementNote enforcement={enforcement} policies={policies} />
          {children}
        </>
      ) : (
        <EmptyState
          icon="network"
          title="Not assessed"
          actions={<TextLink href={clusterPath(clusterId, 'coverage', at)}>What is missing</TextLink>}
        >
          Network policies or what runs could not be read from this cluster, so nothing is said about who reaches whom.
        </EmptyState>
      )}
    </>
  );
}
