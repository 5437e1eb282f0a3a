import { count, formatNumber } from '@/components/ui/format';
import { plainText } from '@/lib/inventory/plain-text';
import type { AskAnswer, UnderstoodAnswer } from '@/lib/api/ask';
import type { AskedQuestion, Deed } from '@/lib/rbac/asked-question';
import { deedInWords, subjectInWords } from '@/lib/rbac/question-words';

/** The answer in one sentence; what the page is for while nothing is asked or understood. */
export function whoCanSentence(asked: AskAnswer | null): string {
  if (asked && !asked.understood) return 'The question was not understood, so nothing is answered.';
  if (!asked) return 'Ask who may do something, or what somebody may do, and see the binding that lets them.';
  return plainText(sentence(asked.question, asked.answer));
}

function sentence(question: AskedQuestion, answer: UnderstoodAnswer['answer']): string {
  if (question.asks === 'who-can' && answer.asks === 'who-can') {
    const what = anyOf(question.deed);
    const isSpread = question.deed.kind === 'resource' && question.deed.where === 'any';
    if (answer.total === 0) return `No subject of your own can ${what}.`;
    const reach = !isSpread
      ? ''
      : answer.everywhere === answer.subjects
        ? ', all of them in every one'
        : `, ${formatNumber(answer.everywhere)} of them in every one`;
    return `${count(answer.subjects, 'subject')} can ${what}${reach}.`;
  }
  if (question.asks === 'can-i' && answer.asks === 'can-i') {
    const who = subjectInWords(question.subject);
    const verdicts = new Set(answer.verbs.map(({ verdict }) => verdict));
    const does =
      verdicts.has('no') && verdicts.size === 1 ? 'cannot' : verdicts.has('no') ? 'can do only some of:' : 'can';
    const isSpread = question.deed.kind === 'resource' && question.deed.where === 'any';
    const deed =
      verdicts.has('yes') && verdicts.size === 1 && isSpread
        ? { ...question.deed, where: 'cluster' as const }
        : question.deed;
    return `${who} ${does} ${deedInWords(deed)}.`;
  }
  if (question.asks === 'what-can' && answer.asks === 'what-can') {
    const where = question.namespace === null ? '' : ` in namespace ${question.namespace}`;
    const risky = answer.permissions.filter(({ risk }) => risk !== null).length;
    if (answer.permissions.length === 0) return `${subjectInWords(question.subject)} can do nothing${where}.`;
    return `${subjectInWords(question.subject)} holds ${count(answer.permissions.length, 'kind of permission', 'kinds of permission')}${where}, ${formatNumber(risky)} of them risky.`;
  }
  return '';
}

/** "get, list or watch secrets": whoever is counted may do one of them at least. */
function anyOf(deed: Deed): string {
  const words = deedInWords(deed);
  const [last = ''] = deed.verbs.slice(-1);
  const rest = deed.verbs.slice(0, -1);
  const listed = deed.verbs.join(', ');
  return rest.length > 0 && words.startsWith(listed)
    ? `${rest.join(', ')} or ${last}${words.slice(listed.length)}`
    : words;
}
