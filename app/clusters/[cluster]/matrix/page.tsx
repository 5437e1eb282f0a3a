import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { GapCallout } from '@/components/access/gap-callout';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { Pager } from '@/components/access/pager';
import { PermissionMatrix } from '@/components/access/permission-matrix';
import { PermissionMatrixTools } from '@/components/access/permission-matrix-tools';
import { rbacGaps } from '@/components/access/rbac-gaps';
import { singleParams } from '@/components/access/single-params';
import { WhoCanTabs } from '@/components/access/who-can-tabs';
import { CanIAnswer } from '@/components/ask/can-i-answer';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { count, formatNumber } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { loadKnown } from '@/lib/api/access-question';
import { answerCanI } from '@/lib/api/can-i';
import { answerMatrix, columnOf, matrixSearch, usualColumns, type Matrix } from '@/lib/api/matrix';
import { clusterPath, withQuery } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import { parseSubjectKey } from '@/lib/rbac/identity';
import { subjectInWords } from '@/lib/rbac/question-words';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

export const metadata: Metadata = { title: 'Permission matrix' };

export default async function MatrixPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const params = singleParams(await props.searchParams);
  const search = matrixSearch.parse(params);
  const path = clusterPath(cluster.id, 'matrix');
  const [matrix, { vocabulary }] = await Promise.all([
    answerMatrix(viewer, snapshot, search),
    loadKnown(viewer, snapshot.id),
  ]);
  const added = params['add'] === undefined ? null : columnOf(params['add'], vocabulary);
  if (added && 'deed' in added) {
    // The new column stands first, where it is seen: a wide matrix scrolls.
    const columns = [
      added.words,
      ...matrix.columns.filter(({ words }) => words !== added.words).map(({ words }) => words),
    ];
    redirect(withQuery(path, { ...params, add: null, verbs: null, resources: null, columns }));
  }
  const problem = [...(added ? [added] : []), ...matrix.problems].map(({ problem: why }) => why).join('. ');
  const chosen = await chosenCell(viewer, snapshot, matrix, {
    clusterId: cluster.id,
    at,
    subject: params['subject'],
    deed: params['deed'],
  });
  const isUsual = search.columns.length + search.resources.length === 0;
  return (
    <Page wide>
      <PageHeader
        title="Who can"
        answer={sentence(matrix, search.ns)}
        actions={
          <a
            href={withQuery(`/api/v1/clusters/${encodeURIComponent(cluster.id)}/matrix`, {
              ...params,
              subject: null,
              deed: null,
              at: snapshot.id,
              format: 'csv',
            })}
            className={buttonClass('secondary')}
            download
          >
            <Icon name="download" /> CSV
          </a>
        }
      />
      <WhoCanTabs clusterId={cluster.id} at={at} current="matrix" />
      <PermissionMatrixTools
        namespaces={vocabulary.namespaces}
        hiddenBuiltIn={matrix.hiddenBuiltIn}
        isUsual={isUsual}
        problem={plainText(problem)}
      />
      <GapCallout gaps={rbacGaps(snapshot.gapList)} clusterId={cluster.id} at={at} />
      {matrix.lines.length === 0 ? (
        <EmptyState icon="subjects" title="No subject matches">
          {matrix.hiddenBuiltIn > 0
            ? 'Only built-in subjects match; they can be shown above.'
            : 'Nobody here may do any of this, or the filter leaves nobody.'}
        </EmptyState>
      ) : (
        <PermissionMatrix
          clusterId={cluster.id}
          at={at}
          columns={matrix.columns}
          lines={matrix.lines}
          chosen={chosen}
        />
      )}
      <p className="text-sm text-quiet">
        {count(matrix.holdNothing, 'further subject')} may do nothing of this.{' '}
        {count(usualColumns.length, 'risky deed')} are shown unless you choose others.
      </p>
      <Pager path={path} search={params} page={matrix.page} pages={matrix.pages} />
    </Page>
  );
}

function sentence({ subjects, linesTotal, columns }: Matrix, namespace: string): string {
  const where = namespace === '' ? '' : ` in ${plainText(namespace)}`;
  const folded = linesTotal < subjects ? `, folded into ${formatNumber(linesTotal)} lines` : '';
  return `${count(subjects, 'subject')} may do at least one of ${count(columns.length, 'risky deed')}${where}${folded}.`;
}

type Chosen = { clusterId: string; at: string | null; subject: string | undefined; deed: string | undefined };

async function chosenCell(viewer: Viewer, snapshot: SnapshotDetail, { columns }: Matrix, chosen: Chosen) {
  const { clusterId, at } = chosen;
  const subject = chosen.subject === undefined ? null : parseSubjectKey(chosen.subject);
  const column = columns.find(({ words }) => words === chosen.deed);
  if (!subject || !column) return null;
  const answer = await answerCanI(viewer, snapshot, { asks: 'can-i', subject, groups: [], deed: column.deed });
  return {
    title: plainText(`${subjectInWords(subject)}: ${column.words}`),
    content: <CanIAnswer clusterId={clusterId} at={at} answer={answer} />,
  };
}
