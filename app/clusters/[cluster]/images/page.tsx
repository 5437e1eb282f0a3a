import type { Metadata } from 'next';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { Pager } from '@/components/access/pager';
import { singleParams } from '@/components/access/single-params';
import { ImageFilters } from '@/components/images/image-filters';
import { ImageGaps } from '@/components/images/image-gaps';
import { ImageTable } from '@/components/images/image-table';
import { NoReports } from '@/components/images/images-empty';
import { imagesSentence } from '@/components/images/images-sentence';
import { ScanImages } from '@/components/images/scan-images';
import { PatchList } from '@/components/images/patch-list';
import { UploadReports } from '@/components/images/upload-reports';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { ExportLink } from '@/components/roles/export-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { SavedViews } from '@/components/saved-views/saved-views';
import { imageScanState } from '@/lib/api/images-scan';
import { imageSearch, listImages } from '@/lib/api/images-list';
import { clusterPath, withQuery } from '@/lib/client/paths';

export const metadata: Metadata = { title: 'Images' };

export default async function ImagesPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const search = singleParams(await props.searchParams);
  const asked = imageSearch.parse(search);
  const [images, scan] = await Promise.all([listImages(viewer, snapshot, asked), imageScanState(viewer, cluster.id)]);
  const address = { path: clusterPath(cluster.id, 'images'), search };
  return (
    <Page wide>
      <PageHeader
        title="Images"
        answer={imagesSentence(images)}
        actions={
          <>
            <SavedViews page="images" clusterId={cluster.id} />
            <ExportLink clusterId={cluster.id} section="images" search={search} rows={images.total} />
            <UploadReports />
          </>
        }
      />
      <ImageGaps gaps={images.gaps} clusterId={cluster.id} at={at} />
      {at === null && <ScanImages clusterId={cluster.id} state={scan} wanted={images.withoutReport + images.old} />}
      {images.withoutReport === images.all && images.all > 0 && <NoReports />}
      <PatchList
        at={at}
        items={images.ranks.map((rank) => ({
          ...{ rank, clusterId: cluster.id, clusterName: null, unseen: images.unseen },
        }))}
        allHref={withQuery(clusterPath(cluster.id, 'images'), { first: '1', at })}
      />
      <ImageFilters page={images} asked={asked} address={address} />
      {images.items.length === 0 ? (
        <EmptyState icon="images" title="No image matches">
          Take a filter away, or look at another moment.
        </EmptyState>
      ) : (
        <Panel flush>
          <ImageTable clusterId={cluster.id} at={at} rows={images.items} address={address} sort={asked.sort} />
        </Panel>
      )}
      <Pager path={address.path} search={search} page={images.page} pages={images.pages} />
    </Page>
  );
}
