import type { Metadata } from 'next';
import { singleParams } from '@/components/access/single-params';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { IsolationTable } from '@/components/network/isolation-table';
import { NetworkFrame } from '@/components/network/network-frame';
import { NoNetwork } from '@/components/network/no-network';
import { SuggestionPanel } from '@/components/network/suggestion-panel';
import { EmptyState } from '@/components/ui/empty-state';
import { count, formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { isolationByNamespace, networkRows, networkState } from '@/lib/api/network';
import { answerSuggestion } from '@/lib/api/network-details';

export const metadata: Metadata = { title: 'Deny by default' };

export default async function NetworkPoliciesPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoNetwork clusterName={cluster.name} />;
  const { ns, own } = singleParams(await props.searchParams);
  const [state, workloads] = await Promise.all([networkState(viewer, snapshot), networkRows(viewer, snapshot)]);
  const rows = isolationByNamespace(workloads);
  const chosen = rows.find(({ namespace }) => namespace === ns)?.namespace ?? null;
  const suggestion =
    chosen !== null && state.assessed ? await answerSuggestion(viewer, snapshot, chosen, own === '1') : null;
  const closed = rows.filter((row) => row.ingress === row.workloads && row.egress === row.workloads).length;
  return (
    <Page wide>
      <PageHeader
        title="Network"
        answer={
          state.assessed
            ? `${formatNumber(closed)} of ${count(rows.length, 'namespace')} limit all their workloads in both directions.`
            : 'Who reaches whom is not assessed.'
        }
      />
      <NetworkFrame clusterId={cluster.id} at={at} current="policies" answer={state}>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(20rem,2fr)_3fr]">
          <Panel
            flush
            title="Namespaces"
            about="Choose one to see what to add. Pods on the network of their node are left out."
          >
            <IsolationTable clusterId={cluster.id} at={at} rows={rows} chosen={chosen} />
          </Panel>
          {suggestion && chosen !== null ? (
            <SuggestionPanel
              clusterId={cluster.id}
              at={at}
              namespace={chosen}
              keepOwn={own === '1'}
              answer={suggestion}
            />
          ) : (
            <EmptyState icon="network" title="No namespace is chosen">
              For each namespace the policies are written that deny everything but DNS, and checked against what is
              possible today.
            </EmptyState>
          )}
        </div>
      </NetworkFrame>
    </Page>
  );
}
