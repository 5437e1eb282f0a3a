import type { AskedQuestion } from './asked-question';
import { readDeed } from './question-clauses';
import { takeFlags, type Flags } from './question-flags';
import { readWhere } from './question-places';
import { NotUnderstood, QuestionReader, type Choice, type Misunderstanding } from './question-reader';
import { readSubject } from './question-subjects';
import { tokensOf } from './question-tokens';
import type { Vocabulary } from './question-vocabulary';
import type { Subject } from './types';

export type Understanding =
  | {
      readonly understood: true;
      readonly question: AskedQuestion;
      /** What to know about how it was understood. */
      readonly notes: readonly string[];
      /** Other things that the same words may mean. */
      readonly alternatives: readonly Choice[];
    }
  | ({ readonly understood: false } & Misunderstanding);

/**
 * The question about access that a person wrote, in a small fixed grammar: "who can exec into pods in payments", "can
 * alice delete nodes", "what can payments/ci-bot do in shop", "kubectl auth can-i create pods --as=alice -n shop",
 * "create pods/exec -n shop". Nothing is guessed: a word that means nothing here, or several things, stops the reading,
 * and what might have been meant is offered.
 *
 * @param vocabulary What the snapshot knows: `vocabularyOf`.
 */
export function understand(text: string, vocabulary: Vocabulary): Understanding {
  try {
    const { flags, rest } = takeFlags(tokensOf(text));
    const reader = new QuestionReader(text, rest);
    const question = read(reader, vocabulary, flags);
    return { understood: true, question, notes: reader.notes, alternatives: reader.alternatives };
  } catch (error) {
    if (error instanceof NotUnderstood) return { understood: false, ...error.why };
    throw error;
  }
}

function read(reader: QuestionReader, vocabulary: Vocabulary, flags: Flags): AskedQuestion {
  refuseNegation(reader);
  reader.skip('please');
  if (
    reader.match(/^(?:kubectl|oc|lynceus)?(?: ?auth)? ?(?:can-i|who-can|whocan|can_i|who_can)(?= |$)/) ??
    reader.match(/^(?:kubectl|oc) auth(?= |$)/)
  ) {
    return kubectl(reader, vocabulary, flags);
  }
  if (reader.next === null) {
    const problem =
      flags.lists || flags.as ? 'Say what is to be done, as in “create pods”' : 'Ask something: who can read secrets';
    throw new NotUnderstood({ problem, word: null, choices: [] });
  }
  if (
    reader.match(
      /^who (?:is|are|has)(?: an?| the| full)? (?:cluster[ -]?)?(?:admins?|administrators?)(?: rights| access)?$/,
    )
  )
    return everything;
  offerAccess(reader);
  if (
    reader.match(
      /^(?:who (?:else )?(?:can|may|could|is allowed to|are allowed to|has the right to)|whoever can)(?= |$)/,
    )
  ) {
    return asked(reader, vocabulary, flags, null);
  }
  if (
    reader.match(/^(?:what|which things) (?:can|may|could|is|are)(?= )/) ??
    reader.match(/^(?:permissions|rights|access) (?:of|for)(?= )/)
  ) {
    return whatCan(reader, vocabulary, flags);
  }
  if (reader.match(/^(?:can|may|could|is|are)(?= |$)/)) return canSomebody(reader, vocabulary, flags);
  // "alice can create pods" states what "can alice create pods" asks.
  if (reader.tokens.slice(1, 4).some(({ word }) => word === 'can' || word === 'may'))
    return canSomebody(reader, vocabulary, flags);
  return asked(reader, vocabulary, flags, null);
}

const everything: AskedQuestion = {
  asks: 'who-can',
  deed: { kind: 'resource', verbs: ['*'], apiGroup: '*', resource: '*', subresource: '', name: '', where: 'cluster' },
};

function asked(reader: QuestionReader, vocabulary: Vocabulary, flags: Flags, said: Said | null): AskedQuestion {
  const { deed, subject: after } = readDeed(reader, vocabulary, flags, false);
  const subject = said?.subject ?? after ?? flagged(reader, vocabulary, flags);
  if (!subject) return { asks: 'who-can', deed };
  return { asks: 'can-i', subject, groups: [...(said?.groups ?? []), ...groupsBeside(flags)], deed };
}

type Said = { readonly subject: Subject | null; readonly groups: readonly string[] };

function canSomebody(reader: QuestionReader, vocabulary: Vocabulary, flags: Flags): AskedQuestion {
  const subject = readSubject(reader, vocabulary);
  const groups = subject ? readGroups(reader) : [];
  reader.skip('can', 'may', 'also', 'still');
  reader.match(/^(?:be )?(?:allowed|permitted|able) to(?= )/);
  return asked(reader, vocabulary, flags, { subject, groups });
}

function readGroups(reader: QuestionReader): readonly string[] {
  if (!reader.match(/^(?:with|in|as member of) groups?(?= )/)) return [];
  const groups = [reader.take('a group').text];
  while (reader.skip(',')) groups.push(reader.take('a group').text);
  return groups;
}

function whatCan(reader: QuestionReader, vocabulary: Vocabulary, flags: Flags): AskedQuestion {
  const subject = readSubject(reader, vocabulary);
  if (!subject) throw new NotUnderstood({ problem: 'Say who: “what can payments/ci-bot do”', word: null, choices: [] });
  reader.match(/^(?:allowed to )?do(?= |$)/);
  const where = readWhere(reader, vocabulary);
  if (reader.next) reader.stuck(reader.next, `“${reader.next.text}” was not understood`);
  const namespace = flags.namespace?.text ?? (where !== null && typeof where === 'object' ? where.namespace : null);
  return { asks: 'what-can', subject, namespace };
}

function kubectl(quoting: QuestionReader, vocabulary: Vocabulary, flags: Flags): AskedQuestion {
  // Quotes are those of a shell here, and mean nothing by themselves.
  const bare = quoting.tokens
    .slice(quoting.place)
    .map((token) => ({ ...token, word: token.text.toLowerCase(), quoted: false }));
  const reader = new QuestionReaderOf(quoting, bare);
  const subject = flagged(reader, vocabulary, flags);
  if (flags.lists) {
    if (!subject)
      throw new NotUnderstood({ problem: 'Say whose permissions: --as=alice', word: '--list', choices: [] });
    return { asks: 'what-can', subject, namespace: flags.namespace?.text ?? null };
  }
  const { deed } = readDeed(reader, vocabulary, flags, true);
  if (!subject) {
    if (reader.word() === '' && /can[-_]i/i.test(reader.text))
      reader.notes.push('Without --as nobody is asked about, so everybody is.');
    return { asks: 'who-can', deed };
  }
  return { asks: 'can-i', subject, groups: groupsBeside(flags), deed };
}

function flagged(reader: QuestionReader, vocabulary: Vocabulary, { as, groups }: Flags): Subject | null {
  if (as) {
    const name = as.text;
    return readSubject(
      new QuestionReaderOf(reader, [
        { ...as, text: 'user', word: 'user', quoted: false },
        { ...as, text: name, word: name.toLowerCase(), quoted: false },
      ]),
      vocabulary,
    );
  }
  const [group] = groups;
  return group === undefined ? null : { kind: 'Group', namespace: '', name: group };
}

/** The same question, read from other words; what it notes is kept with the rest. */
class QuestionReaderOf extends QuestionReader {
  override readonly notes: string[];
  override readonly alternatives: Choice[];
  constructor(outer: QuestionReader, tokens: ConstructorParameters<typeof QuestionReader>[1]) {
    super(outer.text, tokens);
    this.notes = outer.notes;
    this.alternatives = outer.alternatives;
  }
}

// Without a user the first group is the subject itself.
const groupsBeside = ({ as, groups }: Flags): readonly string[] => (as ? groups : groups.slice(1));

function refuseNegation(reader: QuestionReader): void {
  const token = reader.tokens.find(({ word }) => /^(?:not|cannot|can['’]t|never|except|no-one)$/.test(word));
  if (token) reader.stuck(token, 'Lynceus answers who may, not who may not');
}

function offerAccess(reader: QuestionReader): void {
  const first = reader.next;
  if (!first || !reader.match(/^who has access to(?= |$)/)) return;
  const last = reader.tokens[reader.place - 1] ?? first;
  const ways = ['read', 'change', 'delete', 'do anything with'];
  throw new NotUnderstood({
    problem: 'Access to do what?',
    word: 'access',
    choices: ways.map((way) => ({ says: `who can ${way}`, question: reader.replaced(first, last, `who can ${way}`) })),
  });
}
