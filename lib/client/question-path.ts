import { writtenType, type AskedQuestion, type Deed } from '@/lib/rbac/asked-question';
import { subjectKey } from '@/lib/rbac/identity';
import { parseQuestion } from '@/lib/rbac/parse-question';
import { questionInWords } from '@/lib/rbac/question-words';
import { whoCanPath } from './access';

/** The address of a question that was understood, in fields; questions about everything somebody may do, in words. */
export function questionPath(clusterId: string, question: AskedQuestion, at: string | null = null): string {
  if (question.asks === 'what-can') return whoCanPath(clusterId, { q: questionInWords(question), at });
  const asking =
    question.asks === 'can-i' ? { as: subjectKey(question.subject), groups: question.groups.join(',') } : {};
  return whoCanPath(clusterId, { ...asking, ...fieldsOf(question.deed), at });
}

/** A deed as the fields of the form write it. */
export function fieldsOf(deed: Deed) {
  const verb = deed.verbs.join(',');
  if (deed.kind === 'path') return { verb, resource: deed.path };
  const { name, where } = deed;
  return {
    verb,
    resource: spelled(deed),
    name,
    namespace: typeof where === 'string' ? '' : where.namespace,
    everywhere: where === 'cluster' ? '1' : '',
  };
}

// A dot with nothing after it says the core group where the bare name would mean another, or every one.
function spelled(deed: Extract<Deed, { kind: 'resource' }>): string {
  if (deed.apiGroup === '*' && deed.resource === '*') return deed.subresource === '' ? '*' : `*/${deed.subresource}`;
  const type = writtenType(deed);
  const read = parseQuestion({ verb: 'get', what: deed.resource });
  const isSame = read.kind === 'resource' && read.apiGroup === deed.apiGroup;
  return deed.apiGroup !== '' || isSame ? type : `${deed.resource}.${deed.subresource && `/${deed.subresource}`}`;
}
