import type { Metadata } from 'next';
import { singleParams } from '@/components/access/single-params';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { CanTalkForm } from '@/components/network/can-talk-form';
import { NetworkFrame } from '@/components/network/network-frame';
import { NoNetwork } from '@/components/network/no-network';
import { TalkVerdict } from '@/components/network/talk-verdict';
import { Callout } from '@/components/ui/callout';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/text-link';
import { answerCanTalk, canTalkSearch, type CanTalkAnswer } from '@/lib/api/can-talk';
import { networkState, talkSuggestions } from '@/lib/api/network';
import { canTalkPath } from '@/lib/client/network';
import { AppError } from '@/lib/errors';
import { plainText } from '@/lib/inventory/plain-text';

export const metadata: Metadata = { title: 'Can A talk to B' };

export default async function CanTalkPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoNetwork clusterName={cluster.name} />;
  const params = singleParams(await props.searchParams);
  const asked = canTalkSearch.parse(params);
  const [state, suggestions] = await Promise.all([networkState(viewer, snapshot), talkSuggestions(viewer, snapshot)]);
  const isAsked = state.assessed && asked.from !== '' && asked.to !== '';
  const answer = isAsked ? await orProblem(answerCanTalk(viewer, snapshot, asked)) : null;
  const { from = '', to = '', port = '', protocol = '' } = params;
  return (
    <Page wide>
      <PageHeader title="Network" answer="Can one workload open a connection to another, and which policy decides?" />
      <NetworkFrame clusterId={cluster.id} at={at} current="can-talk" answer={state}>
        <CanTalkForm
          clusterId={cluster.id}
          at={at}
          fields={{ from, to, port, protocol: protocol.toUpperCase() }}
          suggestions={suggestions.ends}
        />
        {answer === null ? (
          <EmptyState icon="network" title="Nothing is asked yet">
            Name two workloads, or a workload and <code className="font-mono">internet</code>,{' '}
            <code className="font-mono">metadata</code> or an IP address.
            <span className="mt-3 flex flex-col items-center gap-1">
              {suggestions.examples.map(([one, other]) => (
                <TextLink key={`${one} ${other}`} href={canTalkPath(cluster.id, { from: one, to: other, at })}>
                  {plainText(`Can ${one} talk to ${other === 'metadata' ? 'the metadata address' : other}?`)}
                </TextLink>
              ))}
            </span>
          </EmptyState>
        ) : 'problem' in answer ? (
          <Callout tone="high" icon="warning" title={plainText(answer.problem)}>
            Choose one of the suggestions: <span className="font-mono">namespace/name</span>, or{' '}
            <span className="font-mono">namespace/Kind/name</span> where two share a name.
          </Callout>
        ) : (
          <TalkVerdict clusterId={cluster.id} at={at} answer={answer} />
        )}
      </NetworkFrame>
    </Page>
  );
}

/** An end that is not there is an answer of this page, not an error. */
async function orProblem(question: Promise<CanTalkAnswer>): Promise<CanTalkAnswer | { readonly problem: string }> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return { problem: error.message };
    throw error;
  }
}
