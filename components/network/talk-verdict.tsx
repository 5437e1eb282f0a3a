import clsx from 'clsx';
import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { CodeBlock } from '@/components/ui/code-block';
import { Icon } from '@/components/ui/icons';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { CanTalkAnswer, TalkEnd, TalkSide } from '@/lib/api/can-talk';
import { canTalkPath } from '@/lib/client/network';
import type { Answer } from '@/lib/network/verdict';
import { answerWord, endWords, sideSentence } from './words';

type TalkVerdictProps = { clusterId: string; at: string | null; answer: CanTalkAnswer };

/** The verdict, then the two ends that had to agree, each with the policies it has and the rule that decided. */
export function TalkVerdict({ clusterId, at, answer }: TalkVerdictProps) {
  const { from, to, port, chosen, egress, ingress, open, back } = answer;
  const asked = `${port.protocol} ${port.port}`;
  return (
    <>
      <section
        aria-label="Verdict"
        className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-surface p-4"
      >
        <AnswerMark answer={answer.answer} large />
        <div className="min-w-0">
          <p className="text-lg wrap-anywhere">
            {answerWord[answer.answer]}: {sentenceOf(answer)}
          </p>
          <p className="text-sm text-quiet">
            {chosen && `${asked} was asked about, the usual port there. `}
            Open between them: {open}.
          </p>
        </div>
      </section>
      <ol aria-label="Why" className="grid gap-4 lg:grid-cols-2">
        <Step number={1} title="May it leave?" end={from} side={egress} />
        <Step number={2} title="Is it let in?" end={to} side={ingress} />
      </ol>
      {back !== null && (
        <p className="text-sm text-quiet">
          Answers to an open connection always come back. To open one the other way is another question:{' '}
          <TextLink href={canTalkPath(clusterId, { from: to.id, to: from.id, at })} className="underline">
            can {endWords(to)} talk to {endWords(from)}?
          </TextLink>{' '}
          {backWords[back]}
        </p>
      )}
    </>
  );
}

const backWords = { all: 'On every port.', some: 'On some ports.', none: 'On no port.', uncertain: 'Not sure.' };

function sentenceOf({ from, to, port, answer }: CanTalkAnswer): string {
  const can = { allowed: 'can', denied: 'cannot', uncertain: 'may or may not' }[answer];
  return `${endWords(from)} ${can} connect to ${endWords(to)} on ${port.protocol} ${port.port}`;
}

function Step({ number, title, end, side }: { number: number; title: string; end: TalkEnd; side: TalkSide }) {
  const { answer, policies, rule } = side;
  return (
    <li className="min-w-0">
      <Panel
        className="h-full"
        title={
          <>
            <span className="text-quiet">{number}</span> {title}
          </>
        }
        action={<AnswerMark answer={answer} />}
      >
        <div className="flex flex-col gap-3 text-sm">
          <p className="wrap-anywhere">
            {end.ref ? <KindName {...end.ref} limit={48} /> : <span className="capitalize">{end.words}</span>}
          </p>
          <p>{sideSentence(side)}</p>
          {rule && (
            <div className="flex flex-col gap-1">
              <p className="text-xs text-quiet wrap-anywhere">
                {rule.policy.kind} <span className="font-mono">{rule.policy.name}</span>,{' '}
                <span className="font-mono">{rule.path}</span>
              </p>
              {rule.yaml !== null && <CodeBlock code={rule.yaml} label="Rule" />}
            </div>
          )}
          {policies.length > 0 && (
            <div>
              <p className="text-xs text-quiet">Policies about its pods in this direction</p>
              <ul className="flex flex-col gap-1.5">
                {policies.slice(0, mostPolicies).map((policy) => (
                  <li key={`${policy.apiVersion} ${policy.kind} ${policy.namespace}/${policy.name}`}>
                    <KindName {...policy} limit={44} />
                  </li>
                ))}
              </ul>
              {policies.length > mostPolicies && (
                <p className="text-xs text-quiet">and {policies.length - mostPolicies} more</p>
              )}
            </div>
          )}
        </div>
      </Panel>
    </li>
  );
}

const mostPolicies = 12;

const tones = { allowed: 'neutral', denied: 'neutral', uncertain: 'hatched' } as const;
const icons = { allowed: 'check', denied: 'close', uncertain: 'help' } as const;

/** Whether a connection is good or bad nobody here knows: a sign and a word, no colour. */
function AnswerMark({ answer, large = false }: { answer: Answer; large?: boolean }) {
  if (!large) {
    return (
      <Badge tone={tones[answer]} className="text-ink">
        <Icon name={icons[answer]} size={12} /> {answerWord[answer].toLowerCase()}
      </Badge>
    );
  }
  return (
    <span
      className={clsx(
        'flex size-10 shrink-0 items-center justify-center rounded-full border',
        answer === 'uncertain' && 'hatched',
        answer === 'allowed' && 'border-ink bg-ink text-surface',
      )}
    >
      <Icon name={icons[answer]} size={20} />
    </span>
  );
}
