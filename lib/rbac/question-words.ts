import { kubernetesResources } from './known-resources';
import { writtenType, type AskedQuestion, type Deed } from './asked-question';
import { quotedWord } from './question-tokens';
import { usualVerbs } from './question-vocabulary';
import type { Subject } from './types';

/** Words that mean something after a name, so that a name spelled like one stands in quotes. */
export const reservedWords: ReadonlySet<string> = new Set(
  'and or any anybody anyone anywhere as called can cluster-wide do every everybody everyone everywhere everything for from group groups in in-namespace is may named namespace namespaces node nobody ns of on sa service serviceaccount somebody someone subresource the to user what who with a all an not cannot never except no-one but if when without'.split(
    ' ',
  ),
);

/**
 * A question in exact words, which `understand` reads back as the same question: "who can create pods/exec in namespace
 * payments".
 */
export function questionInWords(question: AskedQuestion): string {
  if (question.asks === 'who-can') return `who can ${deedInWords(question.deed)}`;
  const subject = subjectInWords(question.subject);
  if (question.asks === 'what-can') {
    const where = question.namespace === null ? '' : ` in namespace ${name(question.namespace)}`;
    return `what can ${subject} do${where}`;
  }
  const groups = question.groups.length === 0 ? '' : ` with groups ${question.groups.map(name).join(', ')}`;
  return `can ${subject}${groups} ${deedInWords(question.deed)}`;
}

/** "create pods/exec in namespace payments", "use every verb on every resource in every namespace", "get /metrics". */
export function deedInWords(deed: Deed): string {
  const verbs =
    deed.verbs.join() === '*' ? 'use every verb on' : deed.verbs.map((verb) => verbWord(verb, deed)).join(', ');
  if (deed.kind === 'path')
    return `${verbs} ${/^\/[^\s",'?!]*[^\s",'?!.]$|^\/$/.test(deed.path) ? deed.path : quoted(deed.path)}`;
  const named = deed.name === '' ? '' : ` named ${name(deed.name)}`;
  return `${verbs} ${typeInWords(deed)}${named}${whereInWords(deed)}`;
}

/** "user alice", "group devs", "ServiceAccount payments/ci-bot". */
export function subjectInWords({ kind, namespace, name: own }: Subject): string {
  if (kind === 'ServiceAccount') return `ServiceAccount ${name(`${namespace}/${own}`)}`;
  return `${kind.toLowerCase()} ${name(own)}`;
}

function typeInWords(deed: Extract<Deed, { kind: 'resource' }>): string {
  const { apiGroup, resource, subresource } = deed;
  if (resource === '*' && subresource === '') {
    if (apiGroup === '*') return 'every resource';
    return apiGroup === '' ? 'every resource of the core group' : `every resource of group ${name(apiGroup)}`;
  }
  const known = apiGroup !== '' || kubernetesResources.some((each) => each.group === '' && each.resource === resource);
  const written = writtenType(deed);
  return known && /^[a-z][a-z0-9.-]*[a-z0-9](\/[a-z][a-z0-9/-]*)?$/.test(written) ? written : quoted(written);
}

function whereInWords(deed: Extract<Deed, { kind: 'resource' }>): string {
  if (typeof deed.where !== 'string') return ` in namespace ${name(deed.where.namespace)}`;
  if (isClusterScoped(deed)) return '';
  return deed.where === 'any' ? ' in any namespace' : ' in every namespace';
}

/** Whether a deed is about one of Kubernetes' own resources that stand in no namespace. */
function isClusterScoped({ apiGroup, resource, where }: Extract<Deed, { kind: 'resource' }>): boolean {
  return (
    where === 'cluster' &&
    kubernetesResources.some((each) => each.group === apiGroup && each.resource === resource && !each.namespaced)
  );
}

// Bare, "impersonate" would be read with whom it impersonates.
function verbWord(verb: string, deed: Deed): string {
  const isBare = verb === '*' || usualVerbs.includes(verb);
  if (verb !== 'impersonate' || deed.kind === 'path') return isBare ? verb : quoted(verb);
  return ['users', 'groups', 'serviceaccounts', 'uids', 'userextras'].includes(deed.resource) ? verb : quoted(verb);
}
const name = (text: string) => quotedWord(text, reservedWords);
const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
