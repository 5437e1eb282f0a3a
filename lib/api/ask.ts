import 'server-only';

import { permissionRows, type PermissionRow } from '@/lib/access-graph/permission-rows';
import { requestsOf, type AskedQuestion } from '@/lib/rbac/asked-question';
import { grantsOfSubject } from '@/lib/rbac/grants-of';
import { subjectKey } from '@/lib/rbac/identity';
import { nodeVerdict, type NodeVerdict } from '@/lib/rbac/node-authorizer';
import type { Choice, Misunderstanding } from '@/lib/rbac/question-reader';
import { existenceOf } from '@/lib/rbac/question-vocabulary';
import { questionInWords } from '@/lib/rbac/question-words';
import type { Subject } from '@/lib/rbac/types';
import { loadAccess } from '@/lib/store/access';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { loadKnown, questionOf, type Known } from './access-question';
import { answerCanI, type CanIAnswer } from './can-i';
import { questionCommands } from './deed-command';
import { answerWhoCan, type WhoCanAnswer, type WhoCanSearch } from './who-can';

/** A question, and its answer; null when nothing was asked. */
export type AskAnswer = ({ readonly understood: false } & Misunderstanding) | UnderstoodAnswer;

export type UnderstoodAnswer = {
  readonly understood: true;
  readonly question: AskedQuestion;
  /** The question in exact words. */
  readonly words: string;
  /** The commands that ask the API server the same. */
  readonly commands: readonly string[];
  readonly notes: readonly string[];
  readonly alternatives: readonly Choice[];
  /** Whether the resource exists: `absent` from the API of this snapshot, or `unknown` because it was not read. */
  readonly resource: 'served' | 'absent' | 'unknown';
  readonly answer:
    | ({ readonly asks: 'who-can'; readonly kubelets: NodeVerdict | null } & WhoCanAnswer)
    | ({ readonly asks: 'can-i' } & CanIAnswer)
    | {
        readonly asks: 'what-can';
        readonly subject: Subject;
        readonly key: string;
        readonly permissions: readonly PermissionRow[];
      };
};

/** Understands and answers a question about a snapshot, in words or in fields. */
export async function answerAsk(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  search: WhoCanSearch,
): Promise<AskAnswer | null> {
  const known = await loadKnown(viewer, snapshot.id);
  const understanding = questionOf(search, known);
  if (!understanding?.understood) return understanding;
  const { question, notes, alternatives } = understanding;
  return {
    understood: true,
    question,
    words: questionInWords(question),
    commands: questionCommands(question),
    notes,
    alternatives,
    resource: existence(question, known),
    answer: await answerOf(viewer, snapshot, question, search),
  };
}

async function answerOf(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  question: AskedQuestion,
  search: WhoCanSearch,
): Promise<UnderstoodAnswer['answer']> {
  if (question.asks === 'who-can') {
    const answer = await answerWhoCan(viewer, snapshot, question.deed, search);
    return { asks: 'who-can', kubelets: kubeletsVerdict(question), ...answer };
  }
  if (question.asks === 'can-i') return { asks: 'can-i', ...(await answerCanI(viewer, snapshot, question)) };
  const { subject, namespace } = question;
  const { index } = await loadAccess(viewer, snapshot.id);
  const grants = grantsOfSubject(index, subject).filter(
    ({ scope }) => namespace === null || scope === '' || scope === namespace,
  );
  return { asks: 'what-can', subject, key: subjectKey(subject), permissions: permissionRows(grants, subject) };
}

/** What every kubelet may of it beside RBAC; null when nothing. */
function kubeletsVerdict({ deed }: Extract<AskedQuestion, { asks: 'who-can' }>): NodeVerdict | null {
  const anyNode = { user: 'system:node:any', groups: ['system:nodes'] };
  // A name is the name of an object, and the node could be called like it.
  const own = deed.kind === 'resource' && deed.name !== '' ? { ...anyNode, user: `system:node:${deed.name}` } : anyNode;
  const verdicts = requestsOf(deed).map((request) => nodeVerdict(own, request));
  return verdicts.find((verdict) => verdict !== null && verdict.verdict !== 'never') ?? null;
}

function existence(question: AskedQuestion, { vocabulary, apiResources }: Known): UnderstoodAnswer['resource'] {
  if (question.asks === 'what-can' || question.deed.kind === 'path') return 'served';
  return existenceOf(vocabulary, question.deed.apiGroup, question.deed.resource, apiResources);
}
