import type { Deed, Where } from './asked-question';
import { nearWords } from './near-words';
import { phrases, verbSynonyms } from './question-deeds';
import type { Flags } from './question-flags';
import { NotUnderstood, type QuestionReader } from './question-reader';
import { readResource, type NamedResource } from './question-resources';
import { readSubject } from './question-subjects';
import { quotedWord, type Token } from './question-tokens';
import { namespaceNamed, readWhere } from './question-places';
import { usualVerbs, type Vocabulary } from './question-vocabulary';
import type { Subject } from './types';

/** A deed, and the subject that the question names after it: `create pods as alice`. */
export type ReadDeed = { readonly deed: Deed; readonly subject: Subject | null };

/** Reads verbs, a resource or path, and what limits them, to the end of the question. */
export function readDeed(reader: QuestionReader, vocabulary: Vocabulary, flags: Flags, isKubectl: boolean): ReadDeed {
  const isLiteral = isKubectl || reader.next?.quoted === true;
  const { verbs, on, subresource = '' } = readVerbs(reader, vocabulary, isKubectl);
  const path = on === null ? readPath(reader) : null;
  if (path !== null) return { deed: { kind: 'path', verbs, path }, subject: readEnd(reader, vocabulary, flags, path) };

  const object =
    on ??
    (verbs.join() === 'impersonate' && !isLiteral ? readImpersonated(reader, vocabulary) : null) ??
    asked(reader, vocabulary, verbs, isKubectl);
  const limits: Limits = {
    name: object.name,
    where: null,
    subresource: flags.subresource || object.subresource || subresource,
  };
  if (object.where) limits.where = object.where;
  const subject = readLimits(reader, vocabulary, object, limits);
  const where = placeOf(reader, vocabulary, flags, object, limits);
  return {
    deed: {
      ...{ kind: 'resource', verbs, apiGroup: object.apiGroup, resource: object.resource },
      ...{ subresource: limits.subresource, name: limits.name, where },
    },
    subject,
  };
}

type Verbs = { readonly verbs: readonly string[]; readonly on: Asked | null; readonly subresource?: string };
type Asked = NamedResource & { readonly where?: Where };
type Limits = { name: string; where: Where | null; subresource: string };

function readVerbs(reader: QuestionReader, vocabulary: Vocabulary, isKubectl: boolean): Verbs {
  const first = reader.next;
  if (!first)
    throw new NotUnderstood({
      problem: 'Say what is to be done: a verb and a resource, as in “create pods”',
      word: null,
      choices: [],
    });
  if (!isKubectl && !first.quoted) {
    for (const { pattern, verbs, on, subresource } of phrases) {
      const matched = reader.match(pattern);
      if (matched === null) continue;
      if (on === null) return { verbs, on: null, ...(subresource !== undefined && { subresource }) };
      return {
        verbs,
        on: phraseResource(vocabulary, on, first, /(?:pod|po|node|no|account|container)$/.test(matched)),
      };
    }
  }
  const verbs: string[] = [];
  do verbs.push(...readVerb(reader, vocabulary, isKubectl));
  while (reader.skip(',', 'and', 'or', '&') && (reader.skip('and', 'or') || true));
  return { verbs: [...new Set(verbs)], on: null };
}

function phraseResource(vocabulary: Vocabulary, on: string, token: Token, single: boolean): Asked {
  const [apiGroup = '', resource = '', subresource = ''] = on.split('|');
  const known = vocabulary.resources.find((each) => each.group === apiGroup && each.resource === resource) ?? null;
  return { apiGroup, resource, subresource, known, name: '', single, token };
}

function readVerb(reader: QuestionReader, vocabulary: Vocabulary, isKubectl: boolean): readonly string[] {
  const token = reader.take('a verb');
  if (token.quoted || (isKubectl && token.word !== '*')) return [token.text];
  if (token.word === '*' || reader.match(/^(?:every|any|all) verbs?(?: on)?(?= |$)/)) return ['*'];
  if (usualVerbs.includes(token.word) || vocabulary.verbs.has(token.text)) return [token.word];
  const synonym = verbSynonyms[token.word];
  if (synonym) return synonym;
  const candidates = [...usualVerbs, ...vocabulary.verbs, ...Object.keys(verbSynonyms)];
  return reader.stuck(token, `“${token.text}” is no verb that is known here`, [
    ...nearWords(token.text, candidates).map((word) => ({ says: word, by: word })),
    { says: `the verb ${token.text} all the same`, by: `"${token.text}"` },
  ]);
}

function readPath(reader: QuestionReader): string | null {
  const before = reader.place;
  reader.skip('the');
  reader.skip('path', 'paths', 'url', 'urls');
  if (reader.next?.text.startsWith('/')) return reader.take('a path').text;
  reader.place = before;
  return null;
}

function asked(reader: QuestionReader, vocabulary: Vocabulary, verbs: readonly string[], isKubectl: boolean): Asked {
  if (reader.next !== null) return readResource(reader, vocabulary, isKubectl);
  const examples = exampleResources[verbs[0] ?? ''] ?? ['pods', 'secrets', 'deployments.apps'];
  const choices = examples.map((each) => ({
    says: `${verbs.join(', ')} ${each}`,
    question: `${reader.text.trim()} ${each}`,
  }));
  throw new NotUnderstood({ problem: `Say on what: ${verbs.join(', ')} needs a resource`, word: null, choices });
}

const exampleResources: Readonly<Record<string, readonly string[]>> = {
  impersonate: ['users', 'groups', 'serviceaccounts'],
  escalate: ['clusterroles', 'roles'],
  bind: ['clusterroles', 'roles'],
};

// "impersonate alice" is "impersonate users named alice"; resources in the plural are read as any other.
function readImpersonated(reader: QuestionReader, vocabulary: Vocabulary): Asked | null {
  const token = reader.next;
  if (!token || token.quoted || token.word === '*' || token.word.includes('.')) return null;
  if (reader.match(/^(?:any|all|every|the|other)? ?(?:users?|anyone|anybody|everyone|everybody|somebody else)$/)) {
    return phraseResource(vocabulary, '|users|', token, false);
  }
  if (/^(?:any|all|every|the|a|users|groups|serviceaccounts|uids|userextras|everything|resources?)$/.test(token.word))
    return null;
  if (/^userextras\//.test(token.word) || (/^service$/.test(token.word) && reader.word(1) === 'accounts')) return null;
  const subject = readSubject(reader, vocabulary);
  if (!subject) return phraseResource(vocabulary, '|users|', token, false);
  const resource = { User: 'users', Group: 'groups', ServiceAccount: 'serviceaccounts' }[subject.kind];
  const base = { ...phraseResource(vocabulary, `|${resource}|`, token, false), name: subject.name };
  return subject.kind === 'ServiceAccount' ? { ...base, where: { namespace: subject.namespace } } : base;
}

function readLimits(reader: QuestionReader, vocabulary: Vocabulary, object: Asked, limits: Limits): Subject | null {
  let subject: Subject | null = null;
  while (reader.next) {
    const token = reader.next;
    if (reader.skip('named', 'called') || reader.skipAll('with', 'name') || reader.skipAll('with', 'the', 'name')) {
      limits.name = reader.take('a name').text;
    } else if (reader.skip('subresource')) {
      limits.subresource = reader.take('a subresource').text;
    } else if (reader.skip('as')) {
      subject = readSubject(reader, vocabulary);
    } else {
      const where = readWhere(reader, vocabulary);
      if (where) limits.where = where;
      else if (object.single && limits.name === '' && !token.quoted && isFreeName(vocabulary, object, token))
        limits.name = reader.take('a name').text;
      else leftOver(reader, vocabulary, object, token);
    }
  }
  return subject;
}

const isFreeName = (vocabulary: Vocabulary, { resource }: Asked, { text, word }: Token) =>
  /^[a-z0-9][a-z0-9.:-]*$/i.test(text) &&
  (resource === 'namespaces' || !vocabulary.namespaces.includes(text)) &&
  !notNames.has(word);
const notNames = new Set([
  'and',
  'or',
  'not',
  'except',
  'but',
  'with',
  'without',
  'of',
  'from',
  'for',
  'if',
  'when',
  'who',
  'that',
  'which',
  'can',
]);

function leftOver(reader: QuestionReader, vocabulary: Vocabulary, object: Asked, token: Token): never {
  if (token.word === 'and' || token.word === 'or' || token.word === ',') {
    const [, second] = [token, reader.tokens[reader.place + 1]];
    const choices = second
      ? [
          { says: `${object.token.text} alone`, question: reader.replaced(token, second, '').replace(/\s+/g, ' ') },
          { says: `${second.text} alone`, question: reader.replaced(object.token, second, second.text) },
        ]
      : [];
    throw new NotUnderstood({ problem: 'Ask about one resource at a time', word: token.text, choices });
  }
  const name = quotedWord(token.text);
  return reader.stuck(token, `“${token.text}” was not understood`, [
    ...(vocabulary.namespaces.includes(token.text)
      ? [{ says: `in namespace ${token.text}`, by: `in namespace ${name}` }]
      : []),
    ...nearWords(token.text, connectives).map((word) => ({ says: word, by: word })),
    ...(notNames.has(token.word) ? [] : [{ says: `${object.resource} named ${token.text}`, by: `named ${name}` }]),
  ]);
}

const connectives = ['in', 'named', 'namespace', 'everywhere', 'as'];

function placeOf(reader: QuestionReader, vocabulary: Vocabulary, flags: Flags, object: Asked, limits: Limits): Where {
  const flagged: Where | null = flags.namespace
    ? namespaceNamed(reader, vocabulary, flags.namespace, true)
    : flags.everyNamespace
      ? 'cluster'
      : flags.anyNamespace
        ? 'any'
        : null;
  const where = flagged ?? limits.where;
  const isBare = typeof where === 'object' && where !== null;
  if (object.known?.namespaced === false) {
    const isItself = object.resource === 'namespaces' && isBare && limits.name === where.namespace;
    if (isBare && !isItself) {
      reader.notes.push(`${object.resource} stand in no namespace, so the question is asked of the whole cluster.`);
    }
    return 'cluster';
  }
  const slash = limits.name.indexOf('/');
  if (slash > 0 && where === null && vocabulary.namespaces.includes(limits.name.slice(0, slash))) {
    const namespace = limits.name.slice(0, slash);
    limits.name = limits.name.slice(slash + 1);
    return { namespace };
  }
  return where ?? 'any';
}

function readEnd(reader: QuestionReader, vocabulary: Vocabulary, flags: Flags, path: string): Subject | null {
  const subject = reader.skip('as') ? readSubject(reader, vocabulary) : null;
  const token = reader.next ?? flags.namespace;
  if (token) {
    throw new NotUnderstood({
      problem: `${path} is a path of the API server: it has no name and no namespace`,
      word: token.text,
      choices: [],
    });
  }
  return subject;
}
