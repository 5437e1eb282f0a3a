import { orNotFound } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { ReportsView } from '@/components/reports/reports-view';
import { EmptyState } from '@/components/ui/empty-state';
import { reportFor } from '@/lib/api/reports';
import { reportSearch } from '@/lib/api/report-search';
import { currentViewer } from '@/lib/auth/current-viewer';
import { frameworks } from '@/lib/controls/frameworks/catalogue';
import { teamsOf } from '@/lib/reports/teams';
import { listClusters } from '@/lib/store/clusters';

export const metadata = { title: 'Reports' };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReportsPage({ searchParams }: PageProps) {
  const viewer = await currentViewer();
  const clusters = (await listClusters(viewer)).filter(({ latest }) => latest !== null);
  const [first] = clusters;
  if (!first) {
    return (
      <Page>
        <PageHeader title="Reports" />
        <EmptyState icon="file" title="Nothing to report yet">
          A report tells what is stored of a cluster, a framework or a team: scan a cluster first.
        </EmptyState>
      </Page>
    );
  }
  const asked = Object.entries(await searchParams).map(([key, value]) => [
    key,
    Array.isArray(value) ? value[0] : value,
  ]);
  // An address that asks for nothing, or for what cannot be understood, shows the first cluster.
  const { format, ...question } =
    reportSearch.safeParse(Object.fromEntries(asked)).data ?? reportSearch.parse({ of: 'cluster', cluster: first.id });
  const report = await orNotFound(reportFor(viewer, question, null));
  const choices = {
    clusters: clusters.map(({ id, name }) => ({ id, name })),
    frameworks: frameworks.map(({ id, name }) => ({ id, name })),
    teams: (await teamsOf(viewer)).map(({ name }) => name),
  };
  return <ReportsView report={report} format={format} choices={choices} />;
}
