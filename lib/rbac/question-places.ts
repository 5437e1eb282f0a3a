import type { Where } from './asked-question';
import { nearWords } from './near-words';
import type { QuestionReader } from './question-reader';
import { quotedWord, type Token } from './question-tokens';
import type { Vocabulary } from './question-vocabulary';

/** Reads "in namespace shop", "in shop", "in any namespace", "everywhere"; null when something else follows. */
export function readWhere(reader: QuestionReader, vocabulary: Vocabulary): Where | null {
  if (
    reader.match(/^(?:in |within |across )?(?:any|some)(?: one)? namespaces?(?= |$)/) ??
    reader.match(/^anywhere(?= |$)/)
  )
    return 'any';
  if (
    reader.match(/^(?:in |within |across )?(?:every|all|each)(?: the)? (?:namespaces?|ns)(?= |$)/) ??
    reader.match(/^(?:everywhere|cluster-?wide|(?:in|across) the (?:whole |entire )?cluster)(?= |$)/)
  ) {
    return 'cluster';
  }
  const before = reader.place;
  if (!reader.skip('in', 'within', 'inside', 'of', 'from') && reader.word() !== 'namespace' && reader.word() !== 'ns')
    return null;
  reader.skip('the');
  const said = reader.skip('namespace', 'ns');
  const token = reader.next;
  if (!token) {
    reader.place = before;
    return null;
  }
  reader.place++;
  const isSaid = said || reader.skip('namespace', 'ns');
  return namespaceNamed(reader, vocabulary, token, isSaid || token.quoted);
}

/** A namespace that a question names: one of the snapshot's, or any when it is said to be one. */
export function namespaceNamed(
  reader: QuestionReader,
  { namespaces }: Vocabulary,
  token: Token,
  isSaid: boolean,
): Where {
  if (namespaces.includes(token.text)) return { namespace: token.text };
  const near = nearWords(token.text, namespaces);
  if (isSaid || namespaces.length === 0) {
    reader.notes.push(
      `This snapshot has no namespace ${token.text}; only what holds in every namespace would hold there.`,
    );
    for (const by of near) reader.alternatives.push({ says: by, question: reader.replaced(token, token, by) });
    return { namespace: token.text };
  }
  return reader.stuck(token, `This snapshot has no namespace “${token.text}”`, [
    ...near.map((by) => ({ says: by, by })),
    { says: `namespace ${token.text} all the same`, by: `namespace ${quotedWord(token.text)}` },
  ]);
}
