import type { Metadata } from 'next';
import { singleParams } from '@/components/access/single-params';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { NetworkFrame } from '@/components/network/network-frame';
import { NetworkSentence } from '@/components/network/network-sentence';
import { NoNetwork } from '@/components/network/no-network';
import { OpenNamespaces } from '@/components/network/open-namespaces';
import { PairList } from '@/components/network/pair-list';
import { ReachMap } from '@/components/network/reach-map';
import { ReachLegend } from '@/components/network/reach-mark';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { answerNetwork } from '@/lib/api/network';
import { answerPairs } from '@/lib/api/network-details';
import { networkWorkloadsPath } from '@/lib/client/network';
import { plainText } from '@/lib/inventory/plain-text';

export const metadata: Metadata = { title: 'Network' };

export default async function NetworkPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoNetwork clusterName={cluster.name} />;
  const { src, dst } = singleParams(await props.searchParams);
  const answer = await answerNetwork(viewer, snapshot);
  const pairs = src && dst && answer.assessed ? await answerPairs(viewer, snapshot, src, dst) : null;
  const { namespaces, cells, leftOut } = answer.map;
  return (
    <Page wide>
      <PageHeader title="Network" answer={<NetworkSentence clusterId={cluster.id} at={at} answer={answer} />} />
      <NetworkFrame clusterId={cluster.id} at={at} current="map" answer={answer}>
        <Panel
          title="Which namespace reaches which"
          about="Each square is filled by the share of pairs of workloads between which at least one port is open. Choose one to see who, and on which ports."
          action={<ReachLegend />}
        >
          <div className="flex flex-wrap items-start gap-x-16 gap-y-6">
            <ReachMap
              namespaces={namespaces}
              cells={cells}
              chosen={
                pairs && {
                  title: plainText(`${pairs.from} → ${pairs.to}`),
                  content: <PairList clusterId={cluster.id} at={at} answer={pairs} />,
                }
              }
            />
            {cells.length > 0 && <OpenNamespaces clusterId={cluster.id} at={at} cells={cells} />}
          </div>
          {leftOut.length > 0 && (
            <p className="pt-3 text-sm text-quiet">
              {count(leftOut.length, 'smaller namespace')} of {namespaces.length + leftOut.length} left out of the
              picture.{' '}
              <TextLink href={networkWorkloadsPath(cluster.id, { at })} className="underline">
                All workloads are in the list
              </TextLink>
            </p>
          )}
        </Panel>
      </NetworkFrame>
    </Page>
  );
}
