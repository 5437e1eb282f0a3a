import { count, formatNumber } from '@/components/ui/format';
import type { WhoCanAnswer, WhoCanSearch } from '@/lib/api/who-can';

/** The answer in one sentence; what the page is for while nothing is asked. */
export function whoCanSentence(search: WhoCanSearch, answer: WhoCanAnswer | null): string {
  if (!answer) return 'Every subject that may do something, and the binding that lets it.';
  const verb = search.verb === '*' ? 'use every verb on' : search.verb;
  const what = search.resource === '*' ? 'every resource' : search.resource;
  const named = search.name === '' ? '' : ` named ${search.name}`;
  const where = search.resource.startsWith('/') ? '' : search.namespace === '' ? '' : ` in ${search.namespace}`;
  if (answer.total === 0) return `No subject of your own can ${verb} ${what}${named}${where}.`;
  const reach =
    search.namespace !== '' || search.resource.startsWith('/')
      ? ''
      : answer.everywhere === answer.subjects
        ? ', all of them in every namespace'
        : `, ${formatNumber(answer.everywhere)} of them in every namespace`;
  return `${count(answer.subjects, 'subject')} can ${verb} ${what}${named}${where}${reach}.`;
}
