import { AddCluster } from '@/components/connect/add-cluster';
import { ConnectSection } from '@/components/connect/connect-section';
import { DemoNotice } from '@/components/connect/demo-notice';
import { Page, PageHeader } from '@/components/layout/page';
import { FleetFigures } from '@/components/posture/fleet-figures';
import { FleetRow } from '@/components/posture/fleet-row';
import { FleetStart } from '@/components/posture/fleet-start';
import { scoreScale } from '@/components/posture/scale';
import { fleetAnswer, worstFirst } from '@/components/posture/sentences';
import { withOpenCounts } from '@/components/triage/open-counts';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listClusters } from '@/lib/store/clusters';
import { scoresWithoutAccepted } from '@/lib/store/scores-without';

export const metadata = { title: 'Fleet' };

export default async function FleetPage() {
  const viewer = await currentViewer();
  const stored = await listClusters(viewer);
  const without = new Map(
    stored.map(({ id, latest }) => [id, latest && scoresWithoutAccepted(viewer, id, latest.id)] as const),
  );
  const clusters = stored.map((cluster) => ({
    ...cluster,
    scores: withOpenCounts(cluster.scores, without.get(cluster.id) ?? null),
  }));
  if (clusters.length === 0) {
    return (
      <Page>
        <FleetStart>
          <ConnectSection clusters={clusters} />
        </FleetStart>
      </Page>
    );
  }
  const scale = scoreScale(clusters.flatMap(({ trend }) => trend.map(({ score }) => score)));
  const demo = clusters.filter(({ source }) => source === 'demo');
  return (
    <Page>
      <PageHeader title="Fleet" answer={fleetAnswer(clusters)} actions={<AddCluster />} />
      <FleetFigures clusters={clusters} />
      <div className="flex flex-col gap-3">
        {worstFirst(clusters).map((cluster) => (
          <FleetRow key={cluster.id} cluster={cluster} without={without.get(cluster.id) ?? null} scale={scale} />
        ))}
      </div>
      {demo.length > 0 && <DemoNotice names={demo.map(({ name }) => name)} />}
      <ConnectSection clusters={clusters} />
    </Page>
  );
}
