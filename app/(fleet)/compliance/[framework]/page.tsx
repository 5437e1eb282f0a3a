import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { singleParams } from '@/components/access/single-params';
import { FrameworkHead } from '@/components/compliance/framework-head';
import { showings, shownSections } from '@/components/compliance/shown-sections';
import { SectionPanel } from '@/components/compliance/section-panel';
import { decodedParam, orNotFound, type PageProps } from '@/components/layout/cluster-view';
import { Page } from '@/components/layout/page';
import { EmptyState } from '@/components/ui/empty-state';
import { frameworkCompliance } from '@/lib/api/compliance';
import { currentViewer } from '@/lib/auth/current-viewer';
import { frameworkOf } from '@/lib/controls/frameworks/catalogue';
import { listClusters } from '@/lib/store/clusters';

const asked = async ({ params }: PageProps) => frameworkOf(decodedParam((await params).framework ?? '')) ?? notFound();

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  return { title: (await asked(props)).name };
}

export default async function FrameworkPage(props: PageProps) {
  const framework = await asked(props);
  const { cluster, at, show } = singleParams(await props.searchParams);
  const viewer = await currentViewer();
  const [row, clusters] = await Promise.all([
    orNotFound(frameworkCompliance(viewer, framework.id, { cluster, at })),
    listClusters(viewer),
  ]);
  const showing = showings.find((each) => each === show) ?? 'all';
  const sections = shownSections(row, showing);
  return (
    <Page wide>
      <FrameworkHead
        row={row}
        clusters={clusters.filter(({ latest }) => latest !== null)}
        chosen={cluster ?? null}
        at={at ?? null}
        showing={showing}
      />
      {sections.length === 0 ? (
        <EmptyState icon="compliance" title="No requirement stands like this">
          Take the filter away to see all of them.
        </EmptyState>
      ) : (
        sections.map((section) => <SectionPanel key={section.id} row={row} section={section} at={at ?? null} />)
      )}
    </Page>
  );
}
