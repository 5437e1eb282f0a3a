import type { Metadata } from 'next';
import { GapCallout } from '@/components/access/gap-callout';
import { HolderTable } from '@/components/access/holder-table';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { Pager } from '@/components/access/pager';
import { PermissionExplorer } from '@/components/access/permission-explorer';
import { rbacGaps } from '@/components/access/rbac-gaps';
import { singleParams } from '@/components/access/single-params';
import { WhoCanForm } from '@/components/access/who-can-form';
import { whoCanSentence } from '@/components/access/who-can-sentence';
import { WhoCanTabs } from '@/components/access/who-can-tabs';
import { CanIAnswer } from '@/components/ask/can-i-answer';
import { KubeletsToo } from '@/components/ask/kubelets-too';
import { NotUnderstood } from '@/components/ask/not-understood';
import { QuestionBar } from '@/components/ask/question-bar';
import { Understood } from '@/components/ask/understood';
import { UnknownResource } from '@/components/ask/unknown-resource';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { EmptyState } from '@/components/ui/empty-state';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { answerAsk, type UnderstoodAnswer } from '@/lib/api/ask';
import { exampleQuestions } from '@/lib/api/example-questions';
import { suggestionsOf, whoCanSearch } from '@/lib/api/who-can';
import { whoCanPath } from '@/lib/client/access';
import { subjectPath, withQuery } from '@/lib/client/paths';
import { fieldsOf } from '@/lib/client/question-path';
import { loadAccess } from '@/lib/store/access';

export const metadata: Metadata = { title: 'Who can' };

export default async function WhoCanPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const params = singleParams(await props.searchParams);
  const search = whoCanSearch.parse(params);
  const [access, asked] = await Promise.all([loadAccess(viewer, snapshot.id), answerAsk(viewer, snapshot, search)]);
  const deed = asked?.understood && asked.question.asks !== 'what-can' ? asked.question.deed : null;
  return (
    <Page>
      <PageHeader title="Who can" answer={whoCanSentence(asked)} />
      <WhoCanTabs clusterId={cluster.id} at={at} current="who-can" />
      <QuestionBar
        clusterId={cluster.id}
        at={at}
        asked={search.q !== '' ? search.q : asked?.understood ? asked.words : ''}
        examples={exampleQuestions(access)}
      />
      <WhoCanForm
        clusterId={cluster.id}
        at={at}
        fields={{ ...(deed ? fieldsOf(deed) : search), as: asAsked(asked?.understood ? asked : null) }}
        suggestions={suggestionsOf(access.index)}
        isOpen={search.q === '' && asked !== null}
      />
      <GapCallout gaps={rbacGaps(snapshot.gapList)} clusterId={cluster.id} at={at} />
      {asked === null ? (
        <EmptyState icon="help" title="Nothing is asked yet">
          Write a question as you would say it, or as kubectl does:{' '}
          <code className="font-mono">create pods/exec -n shop</code>. What was understood is always shown in exact
          words; a word that means nothing here stops it.
        </EmptyState>
      ) : !asked.understood ? (
        <NotUnderstood clusterId={cluster.id} at={at} asked={search.q} why={asked} />
      ) : (
        <>
          <Understood clusterId={cluster.id} at={at} answer={asked} />
          <UnknownResource question={asked.question} resource={asked.resource} />
          <Answer clusterId={cluster.id} at={at} answer={asked.answer} verbs={deed?.verbs ?? []} params={params} />
        </>
      )}
    </Page>
  );
}

/** The key of the subject that a question asks about; `''` when it asks who. */
const asAsked = (asked: UnderstoodAnswer | null) => (asked?.answer.asks === 'can-i' ? asked.answer.key : '');

type AnswerProps = {
  clusterId: string;
  at: string | null;
  answer: UnderstoodAnswer['answer'];
  verbs: readonly string[];
  params: Record<string, string>;
};

function Answer({ clusterId, at, answer, verbs, params }: AnswerProps) {
  const path = whoCanPath(clusterId);
  if (answer.asks === 'can-i') return <CanIAnswer clusterId={clusterId} at={at} answer={answer} />;
  if (answer.asks === 'what-can') {
    return (
      <Panel
        title="What it may do"
        about="All grants together, the riskiest first"
        action={
          <TextLink href={subjectPath(clusterId, answer.key, at)} className="text-sm">
            Its page
          </TextLink>
        }
      >
        {answer.permissions.length === 0 ? (
          <p className="text-sm text-quiet">Nothing: RBAC grants it no permission here.</p>
        ) : (
          <PermissionExplorer rows={answer.permissions} />
        )}
      </Panel>
    );
  }
  return (
    <>
      {answer.total === 0 ? (
        <EmptyState icon="subjects" title="Nobody of your own">
          {answer.hiddenBuiltIn > 0
            ? 'Only subjects that Kubernetes or a vendor ships may do this.'
            : 'No binding in this snapshot allows it.'}
        </EmptyState>
      ) : (
        <Panel flush>
          <HolderTable clusterId={clusterId} at={at} holders={answer.items} verbs={verbs} />
        </Panel>
      )}
      {(answer.hiddenBuiltIn > 0 || params['builtin'] === '1') && (
        <p className="text-sm text-quiet">
          {params['builtin'] === '1' ? (
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
      <KubeletsToo verdict={answer.kubelets} />
      <Pager path={path} search={params} page={answer.page} pages={answer.pages} />
    </>
  );
}
