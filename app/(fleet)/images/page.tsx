import type { Metadata } from 'next';
import { NoReports } from '@/components/images/images-empty';
import { PatchList } from '@/components/images/patch-list';
import { StoredReports } from '@/components/images/stored-reports';
import { UploadReports } from '@/components/images/upload-reports';
import { Page, PageHeader } from '@/components/layout/page';
import { count, formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import { fleetImages, type ClusterImageCounts } from '@/lib/api/images-fleet';
import { currentViewer } from '@/lib/auth/current-viewer';
import { clusterPath, withQuery } from '@/lib/client/paths';
import { listImageReports } from '@/lib/store/images';

export const metadata: Metadata = { title: 'Images' };

export default async function FleetImagesPage() {
  const [clusters, reports] = [await fleetImages(await currentViewer()), await listImageReports()];
  return (
    <Page>
      <PageHeader title="Images" answer={answer(clusters)} actions={<UploadReports />} />
      {clusters.length > 0 && (
        <Panel title="By cluster" flush>
          <Table label="Images by cluster">
            <thead>
              <tr>
                <Th>Cluster</Th>
                <Th numeric>Images</Th>
                <Th numeric>Without a report</Th>
                <Th numeric className="hidden sm:table-cell">
                  Old report
                </Th>
                <Th numeric>Patch first</Th>
              </tr>
            </thead>
            <tbody>
              {clusters.map(({ id, name, images, notAssessed, old, pressing }) => {
                const list = clusterPath(id, 'images');
                return (
                  <Tr key={id}>
                    <Td>
                      <QuietLink href={list}>{name}</QuietLink>
                    </Td>
                    <Amount value={images} href={list} />
                    <Amount value={notAssessed} href={withQuery(list, { state: 'not-assessed' })} />
                    <Amount value={old} href={withQuery(list, { state: 'old' })} className="hidden sm:table-cell" />
                    <Amount value={pressing.length} href={withQuery(list, { first: '1' })} />
                  </Tr>
                );
              })}
            </tbody>
          </Table>
        </Panel>
      )}
      <PatchList at={null} items={pressingOf(clusters)} allHref={null} />
      {reports.length === 0 ? (
        <NoReports />
      ) : (
        <Panel title="Reports kept" about="Of one image by one kind of scanner the newest" flush>
          <StoredReports reports={reports} />
        </Panel>
      )}
    </Page>
  );
}

/** What presses most anywhere, whichever cluster it runs in. */
const pressingOf = (clusters: readonly ClusterImageCounts[]) =>
  clusters
    .flatMap(({ id, name, pressing, unseen }) =>
      pressing.map((rank) => ({ rank, clusterId: id, clusterName: name, unseen })),
    )
    .toSorted((a, b) => b.rank.points - a.rank.points);

function Amount({ value, href, className = '' }: { value: number; href: string; className?: string }) {
  return (
    <Td numeric className={className}>
      {value === 0 ? <span className="text-quiet">0</span> : <QuietLink href={href}>{formatNumber(value)}</QuietLink>}
    </Td>
  );
}

function answer(clusters: readonly ClusterImageCounts[]): string {
  if (clusters.length === 0) return 'No cluster has been read yet; reports can be kept before.';
  const sum = (of: (cluster: ClusterImageCounts) => number) => clusters.reduce((total, each) => total + of(each), 0);
  const images = sum(({ images: all }) => all);
  const blank = sum(({ notAssessed }) => notAssessed);
  const pressing = sum(({ pressing: first }) => first.length);
  return `${count(clusters.length, 'cluster')} ${clusters.length === 1 ? 'runs' : 'run'} ${count(images, 'image')}; ${blank === 0 ? 'each has a report' : `${formatNumber(blank)} without a report`}; ${formatNumber(pressing)} to patch first.`;
}
