import { AddCluster } from '@/components/connect/add-cluster';
import { ConnectSection } from '@/components/connect/connect-section';
import { DemoNotice } from '@/components/connect/demo-notice';
import { Page, PageHeader } from '@/components/layout/page';
import { FleetFigures } from '@/components/posture/fleet-figures';
import { FleetRow } from '@/components/posture/fleet-row';
import { FleetStart } from '@/components/posture/fleet-start';
import { scoreScale } from '@/components/posture/scale';
import { fleetAnswer, worstFirst } from '@/components/posture/sentences';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listClusters } from '@/lib/store/clusters';

export const metadata = { title: 'Fleet' };

export default async function FleetPage() {
  const clusters = await listClusters(await currentViewer());
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
      {demo.length > 0 && <DemoNotice names={demo.map(({ name }) => name)} />}
      <div className="flex flex-col gap-3">
        {worstFirst(clusters).map((cluster) => (
          <FleetRow key={cluster.id} cluster={cluster} scale={scale} />
        ))}
      </div>
      <ConnectSection clusters={clusters} />
    </Page>
  );
}
