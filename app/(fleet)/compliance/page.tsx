import { FleetFrameworks } from '@/components/compliance/fleet-frameworks';
import { MetTable } from '@/components/compliance/met-table';
import { Page, PageHeader } from '@/components/layout/page';
import { EmptyState } from '@/components/ui/empty-state';
import { count, formatScore } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { fleetCompliance, type FrameworkRow } from '@/lib/api/compliance';
import { fleetNumbers } from '@/lib/api/three-numbers';
import { currentViewer } from '@/lib/auth/current-viewer';
import { clusterPath, findingsPath } from '@/lib/client/paths';

export const metadata = { title: 'Compliance' };

export default async function CompliancePage() {
  const viewer = await currentViewer();
  const [rows, numbers] = await Promise.all([fleetCompliance(viewer), fleetNumbers(viewer)]);
  const clusters = rows[0]?.clusters.length ?? 0;
  return (
    <Page wide>
      <PageHeader title="Compliance" answer={sentence(rows, clusters)} />
      {clusters === 0 ? (
        <EmptyState icon="compliance" title="No cluster has been judged yet">
          Frameworks are answered from snapshots; the first one of a cluster fills this page.
        </EmptyState>
      ) : (
        <Panel
          title="Frameworks"
          about="Compliance over what was assessed, and how much of it was assessed. What people must say and what no API shows takes part in neither."
          flush
        >
          <FleetFrameworks rows={rows} />
        </Panel>
      )}
      {clusters > 0 && (
        <Panel
          title="Clusters"
          about="Three numbers, apart: what complies of what was assessed, how much was assessed, and the risk of what is open"
          flush
        >
          <MetTable
            label="Clusters"
            head="Cluster"
            coverage={null}
            rows={[
              ...numbers.clusters.map(({ id, name, ...met }) => ({
                ...{ ...met, id, name },
                href: clusterPath(id, 'compliance'),
                coverageHref: `${clusterPath(id, 'coverage')}#not-assessed`,
              })),
              { ...numbers.fleet, id: '', name: 'The whole fleet', href: findingsPath(null) },
            ]}
          />
        </Panel>
      )}
    </Page>
  );
}

function sentence(rows: readonly FrameworkRow[], clusters: number): string {
  const cells = rows.flatMap(({ framework, clusters: states }) =>
    states.flatMap(({ cluster, state }) =>
      state.compliance === null ? [] : [{ compliance: state.compliance, framework, cluster }],
    ),
  );
  const [least] = cells.toSorted((one, other) => one.compliance - other.compliance);
  if (!least) return `${count(rows.length, 'framework')}, and no cluster in which they could be assessed.`;
  return `${count(rows.length, 'framework')} over ${count(clusters, 'cluster')}. Least is met of ${least.framework.name} in ${least.cluster.name}: ${formatScore(least.compliance)} %.`;
}
