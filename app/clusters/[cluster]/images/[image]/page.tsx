import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { singleParams } from '@/components/access/single-params';
import { ImageView } from '@/components/images/image-view';
import { clusterView, decodedParam, type PageProps } from '@/components/layout/cluster-view';
import { loadImages } from '@/lib/api/images';
import { workloadsOfImage } from '@/lib/api/images-cve';
import { imagePath } from '@/lib/client/paths';

/** Titles end up in histories and link previews: they name nothing of a cluster. */
export const metadata: Metadata = { title: 'Image' };

export default async function ImagePage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const id = decodedParam((await props.params)['image'] ?? '');
  const { images, ranks, circumstancesOf, reportAgeDays } = await loadImages(viewer, snapshot.id);
  const image = images.find((each) => each.id === id) ?? notFound();
  return (
    <ImageView
      clusterId={cluster.id}
      at={at}
      image={image}
      rank={ranks.find((rank) => rank.image.id === id) ?? null}
      workloads={workloadsOfImage(image).map(({ ref, pods }) => ({ ref, pods, ...circumstancesOf(ref) }))}
      reportAgeDays={reportAgeDays}
      address={{ path: imagePath(cluster.id, id), search: singleParams(await props.searchParams) }}
    />
  );
}
