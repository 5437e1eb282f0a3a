import type { Metadata } from 'next';
import { GapCallout } from '@/components/access/gap-callout';
import { HolderTable } from '@/components/access/holder-table';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { Pager } from '@/components/access/pager';
import { rbacGaps } from '@/components/access/rbac-gaps';
import { singleParams } from '@/components/access/single-params';
import { WhoCanForm } from '@/components/access/who-can-form';
import { whoCanSentence } from '@/components/access/who-can-sentence';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { answerWhoCan, suggestionsOf, whoCanSearch, type WhoCanAnswer } from '@/lib/api/who-can';
import { whoCanPath } from '@/lib/client/access';
import { withQuery } from '@/lib/client/paths';
import { AppError } from '@/lib/errors';
import { loadAccess } from '@/lib/store/access';

export const metadata: Metadata = { title: 'Who can' };

export default async function WhoCanPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const params = singleParams(await props.searchParams);
  const search = whoCanSearch.parse(params);
  const isAsked = search.verb !== '' && search.resource !== '';
  const [{ index }, answer] = await Promise.all([
    loadAccess(viewer, snapshot.id),
    isAsked ? orProblem(answerWhoCan(viewer, snapshot, search)) : null,
  ]);
  const path = whoCanPath(cluster.id);
  return (
    <Page>
      <PageHeader title="Who can" answer={whoCanSentence(search, answer instanceof AppError ? null : answer)} />
      <WhoCanForm clusterId={cluster.id} at={at} search={search} suggestions={suggestionsOf(index)} />
      <GapCallout gaps={rbacGaps(snapshot.gapList)} clusterId={cluster.id} at={at} />
      {answer instanceof AppError ? (
        <ErrorState title="The question cannot be asked like this">{answer.message}</ErrorState>
      ) : answer ? (
        <>
          {answer.total === 0 ? (
            <EmptyState icon="subjects" title="Nobody of your own">
              {answer.hiddenBuiltIn > 0
                ? 'Only subjects that Kubernetes or a vendor ships may do this.'
                : 'No binding in this snapshot allows it.'}
            </EmptyState>
          ) : (
            <Panel flush>
              <HolderTable clusterId={cluster.id} at={at} holders={answer.items} />
            </Panel>
          )}
          {(answer.hiddenBuiltIn > 0 || search.builtin) && (
            <p className="text-sm text-quiet">
              {search.builtin ? (
                <TextLink href={withQuery(path, { ...params, builtin: null, page: null })}>
                  Leave built-in subjects out
                </TextLink>
              ) : (
                <>
                  {count(answer.hiddenBuiltIn, 'built-in subject')} can too.{' '}
                  <TextLink href={withQuery(path, { ...params, builtin: '1', page: null })} className="underline">
                    Show them
                  </TextLink>
                </>
              )}
            </p>
          )}
          <Pager path={path} search={params} page={answer.page} pages={answer.pages} />
        </>
      ) : (
        <EmptyState icon="help" title="Ask about one verb on one resource">
          Pick an example above, or write it as kubectl does: <code className="font-mono">create pods/exec</code>,{' '}
          <code className="font-mono">get secrets</code>, <code className="font-mono">patch deployments.apps</code>,{' '}
          <code className="font-mono">get /metrics</code>.
        </EmptyState>
      )}
    </Page>
  );
}

/** The answer, or the reason why the question has none. */
async function orProblem(question: Promise<WhoCanAnswer>): Promise<WhoCanAnswer | AppError> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid-request') return error;
    throw error;
  }
}
