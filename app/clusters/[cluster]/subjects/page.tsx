import type { Metadata } from 'next';
import { GapCallout } from '@/components/access/gap-callout';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { Pager } from '@/components/access/pager';
import { rbacGaps } from '@/components/access/rbac-gaps';
import { singleParams } from '@/components/access/single-params';
import { SubjectFilters } from '@/components/access/subject-filters';
import { subjectsSentence } from '@/components/access/subjects-sentence';
import { SubjectTable } from '@/components/access/subject-table';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { SavedViews } from '@/components/saved-views/saved-views';
import { listSubjects, subjectSearch } from '@/lib/api/subjects';
import { whoCanPath } from '@/lib/client/access';
import { clusterPath } from '@/lib/client/paths';

export const metadata: Metadata = { title: 'Subjects' };

export default async function SubjectsPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const search = singleParams(await props.searchParams);
  const { items, total, page, pages, counts, hiddenBuiltIn } = await listSubjects(
    viewer,
    snapshot,
    subjectSearch.parse(search),
  );
  return (
    <Page wide>
      <PageHeader
        title="Subjects"
        answer={subjectsSentence(snapshot.subjects, total)}
        actions={
          <>
            <SavedViews page="subjects" clusterId={cluster.id} />
            <TextLink href={whoCanPath(cluster.id, { at })} className={buttonClass('secondary', 'sm')}>
              Who can…
            </TextLink>
          </>
        }
      />
      <GapCallout gaps={rbacGaps(snapshot.gapList)} clusterId={cluster.id} at={at} />
      <SubjectFilters counts={counts} hiddenBuiltIn={hiddenBuiltIn} />
      {items.length === 0 ? (
        <EmptyState icon="subjects" title="No subject matches">
          {hiddenBuiltIn > 0
            ? 'Only built-in subjects match; they can be shown above.'
            : 'Take a filter away, or look at another moment.'}
        </EmptyState>
      ) : (
        <Panel flush>
          <SubjectTable clusterId={cluster.id} at={at} rows={items} />
        </Panel>
      )}
      <Pager path={clusterPath(cluster.id, 'subjects')} search={search} page={page} pages={pages} />
    </Page>
  );
}
