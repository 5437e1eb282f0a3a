import { accountOf, parseSubjectKey } from './identity';
import { nearWords } from './near-words';
import type { QuestionReader } from './question-reader';
import { quotedWord, type Token } from './question-tokens';
import type { Vocabulary } from './question-vocabulary';
import { subjectInWords } from './question-words';
import type { Subject } from './types';

/**
 * Reads a subject: `alice`, `user alice`, `group devs`, `sa payments/ci-bot`, `payments/ci-bot`, `node worker-1`,
 * `system:serviceaccount:payments:ci-bot`, or everybody, which is `null`. A bare name must be one of the snapshot's
 * subjects, and only one; a name with its kind is taken as it is, and the reader notes when nobody names it.
 */
export function readSubject(reader: QuestionReader, vocabulary: Vocabulary): Subject | null {
  if (reader.match(/^(?:anyone|anybody|someone|somebody|who)(?: else)?(?= |$)/)) return null;
  for (const { pattern, subject } of wellKnown) if (reader.match(pattern)) return subject;
  reader.skip('the', 'a', 'any');
  const isMembers = reader.match(/^(?:members?|somebody|someone) (?:of|in)(?: the)?(?= )/) !== null;
  const kind = isMembers ? (reader.skip('group'), 'group') : readKind(reader);
  const token = reader.take('a subject: alice, group devs, payments/ci-bot');
  if (kind === null && ['i', 'you', 'we', 'me'].includes(token.word)) {
    reader.stuck(token, 'Say who: “can alice create pods”. Lynceus does not know who asks');
  }
  if (kind === null) return unsaid(reader, vocabulary, token);
  const subject = ofKind(reader, vocabulary, token, kind);
  if (!isKnown(vocabulary, subject)) {
    reader.notes.push(
      `Nothing in this snapshot names ${subjectInWords(subject)}; it is judged by what everybody like it may do.`,
    );
  }
  return subject;
}

type Kind = 'user' | 'group' | 'sa' | 'node';

function readKind(reader: QuestionReader): Kind | null {
  if (reader.next?.quoted) return null;
  if (reader.skipAll('service', 'account') || reader.skip('serviceaccount', 'sa')) return 'sa';
  if (reader.skip('user')) return 'user';
  if (reader.skip('group')) return 'group';
  return reader.skip('node', 'kubelet') ? 'node' : null;
}

const user = (name: string): Subject => ({ kind: 'User', namespace: '', name });
const group = (name: string): Subject => ({ kind: 'Group', namespace: '', name });

const wellKnown: readonly { readonly pattern: RegExp; readonly subject: Subject }[] = [
  {
    pattern: /^(?:unauthenticated|anonymous)(?: users?| requests?| people)?(?= |$)/,
    subject: user('system:anonymous'),
  },
  {
    pattern: /^(?:all|any|every|each)?(?: )?authenticated users?(?= |$)/,
    subject: group('system:authenticated'),
  },
  {
    pattern: /^(?:everyone|everybody)(?: who is authenticated)?(?= |$)/,
    subject: group('system:authenticated'),
  },
  { pattern: /^(?:all|any|every|each) service ?accounts?(?= |$)/, subject: group('system:serviceaccounts') },
  { pattern: /^(?:all|any|every|each) (?:nodes?|kubelets?)(?= |$)/, subject: group('system:nodes') },
];

function ofKind(reader: QuestionReader, vocabulary: Vocabulary, token: Token, kind: Kind): Subject {
  if (kind === 'node') return user(`system:node:${token.text}`);
  if (kind === 'user') return accountOf(token.text) ?? user(token.text);
  if (kind === 'group') return group(token.text);
  const slash = token.text.indexOf('/');
  if (slash > 0 && slash < token.text.length - 1) {
    return { kind: 'ServiceAccount', namespace: token.text.slice(0, slash), name: token.text.slice(slash + 1) };
  }
  const accounts = vocabulary.subjects.filter(
    (each) => each.kind === 'ServiceAccount' && each.name.toLowerCase() === token.text.toLowerCase(),
  );
  return onlyOne(reader, vocabulary, token, accounts, 'ServiceAccount');
}

function unsaid(reader: QuestionReader, vocabulary: Vocabulary, token: Token): Subject {
  const key = token.quoted
    ? null
    : parseSubjectKey(token.text.replace(/^(sa|user|group):/i, (kind) => kind.toLowerCase()));
  const spelled = accountOf(token.text) ?? key;
  if (spelled) {
    if (!isKnown(vocabulary, spelled)) reader.notes.push(`Nothing in this snapshot names ${subjectInWords(spelled)}.`);
    return spelled;
  }
  const exact = vocabulary.subjects.filter((each) => spellings(each).includes(token.text));
  const lower = token.text.toLowerCase();
  const found =
    exact.length > 0
      ? exact
      : vocabulary.subjects.filter((each) => spellings(each).some((text) => text.toLowerCase() === lower));
  return onlyOne(reader, vocabulary, token, found, 'subject');
}

function onlyOne(
  reader: QuestionReader,
  vocabulary: Vocabulary,
  token: Token,
  found: readonly Subject[],
  what: string,
): Subject {
  const [first, ...rest] = found;
  if (first && rest.length === 0) return first;
  const offered = (subject: Subject) => ({ says: subjectInWords(subject), by: subjectInWords(subject) });
  // The kind that the question named stands before the name already.
  const by = (subject: Subject) =>
    what === 'ServiceAccount' ? quotedWord(`${subject.namespace}/${subject.name}`) : subjectInWords(subject);
  if (first) {
    reader.stuck(
      token,
      `${found.length} ${what}s are called “${token.text}”; which one?`,
      found.slice(0, 8).map((subject) => ({ says: subjectInWords(subject), by: by(subject) })),
    );
  }
  const subjects = vocabulary.subjects.filter(({ kind }) => what === 'subject' || kind === what);
  const near = new Set(
    nearWords(
      token.text,
      subjects.map(({ name }) => name),
    ),
  );
  return reader.stuck(token, `No ${what} of this snapshot is called “${token.text}”`, [
    ...subjects
      .filter(({ name }) => near.has(name))
      .slice(0, 5)
      .map((subject) => ({ ...offered(subject), by: by(subject) })),
    ...(what === 'subject' ? [offered(user(token.text)), offered(group(token.text))] : []),
  ]);
}

const spellings = ({ kind, namespace, name }: Subject) =>
  kind === 'ServiceAccount' ? [name, `${namespace}/${name}`] : [name];

function isKnown({ subjects }: Vocabulary, { kind, namespace, name }: Subject): boolean {
  return subjects.some((each) => each.kind === kind && each.namespace === namespace && each.name === name);
}
