import 'server-only';

import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { parseSubjectKey } from '@/lib/rbac/identity';
import { subjectInWords } from '@/lib/rbac/question-words';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Access } from '@/lib/store/access';

/** Questions worth asking of a snapshot, with a namespace and a subject of its own in them. */
export function exampleQuestions({ index, subjectRisk }: Access): readonly string[] {
  const namespace = index.boundNamespaces.find((each) => !each.startsWith('kube-')) ?? 'kube-system';
  const [riskiest] = [...subjectRisk.keys()].flatMap((key) => {
    const subject = parseSubjectKey(key);
    return subject?.kind === 'ServiceAccount' && !isBuiltInSubject(subject) ? [subject] : [];
  });
  const subject = riskiest ?? subjectsOf(index).find(({ kind }) => kind === 'ServiceAccount');
  return [
    `who can exec into pods in ${namespace}`,
    'who can read secrets in kube-system',
    ...(subject ? [`can ${subjectInWords(subject)} delete nodes`, `what can ${subjectInWords(subject)} do`] : []),
    'who can impersonate users',
    'who can create tokens of service accounts',
    'who can bind clusterroles',
    'who can get /metrics',
    'who can do everything',
  ];
}
