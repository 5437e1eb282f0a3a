import type { KnownResource } from './known-resources';
import { nearWords } from './near-words';
import type { QuestionReader } from './question-reader';
import { quotedWord, type Token } from './question-tokens';
import type { Vocabulary } from './question-vocabulary';

/** A resource as a question named it. */
export type NamedResource = {
  readonly apiGroup: string;
  readonly resource: string;
  readonly subresource: string;
  /** Null when nothing is known of it. */
  readonly known: KnownResource | null;
  /** What follows `TYPE/` and is no subresource: the name of an object, as kubectl writes it. */
  readonly name: string;
  /** Whether it was named in the singular or short, so that a name may follow: `secret db`. */
  readonly single: boolean;
  readonly token: Token;
};

/**
 * Reads a resource: plural, singular, kind or short name, in one word or several (`config map`), with its group after a
 * dot and a subresource after a slash. What stands in quotes is taken as it is.
 */
export function readResource(reader: QuestionReader, vocabulary: Vocabulary, namesFollow: boolean): NamedResource {
  while (reader.skip('the', 'a', 'an', 'any', 'all', 'every', 'some', 'my', 'their')) continue;
  const first = reader.take('a resource: pods, secrets, deployments.apps');
  if (first.quoted) return asWritten(first, vocabulary);
  if (first.word === '*' || everything.has(first.word)) return star(reader, first);

  for (const length of [4, 3, 2]) {
    const words = [first.word, ...Array.from({ length: length - 1 }, (_, ahead) => reader.word(ahead))];
    if (words.some((word) => !/^[a-z]+$/.test(word))) continue;
    const [found] = named(vocabulary, words.join(''));
    if (!found) continue;
    reader.place += length - 1;
    return { ...whole(found.known, first), single: found.single };
  }
  return oneWord(reader, vocabulary, first, namesFollow);
}

const everything = new Set(['everything', 'anything', 'resource', 'resources', 'object', 'objects']);

function star(reader: QuestionReader, token: Token): NamedResource {
  const base = { resource: '*', subresource: '', known: null, name: '', single: false, token };
  if (reader.skipAll('of', 'the', 'core', 'group') || reader.skipAll('in', 'the', 'core', 'group'))
    return { ...base, apiGroup: '' };
  if (reader.skipAll('of', 'group') || reader.skipAll('in', 'group'))
    return { ...base, apiGroup: reader.take('a group').text };
  return { ...base, apiGroup: '*' };
}

function asWritten(token: Token, { resources }: Vocabulary): NamedResource {
  const slash = token.text.indexOf('/');
  const type = slash < 0 ? token.text : token.text.slice(0, slash);
  const dot = type.indexOf('.');
  const [resource, apiGroup] = dot < 0 ? [type, ''] : [type.slice(0, dot), type.slice(dot + 1)];
  const known = resources.find((each) => each.resource === resource && each.group === apiGroup) ?? null;
  const subresource = slash < 0 ? '' : token.text.slice(slash + 1);
  return { apiGroup, resource, subresource, known, name: '', single: false, token };
}

function oneWord(reader: QuestionReader, vocabulary: Vocabulary, token: Token, namesFollow: boolean): NamedResource {
  const slash = token.text.indexOf('/');
  const type = slash < 0 ? token.text : token.text.slice(0, slash);
  const rest = slash < 0 ? '' : token.text.slice(slash + 1);
  const found = resolved(reader, vocabulary, token, type, slash < 0 ? '' : `/${rest}`);
  if (rest === '') return found;
  const { known } = found;
  const isSubresource = known === null || known.subresources.includes(rest) || rest.includes('/');
  if (namesFollow && isSubresource && known) {
    reader.stuck(token, `kubectl reads ${token.text} as the ${known.kind} named ${rest}; which is meant?`, [
      { says: `subresource ${rest}`, by: `${type} --subresource=${rest}` },
      { says: `the ${known.kind} named ${rest}`, by: `${type} named ${quotedWord(rest)}` },
    ]);
  }
  if (namesFollow) return { ...found, name: rest };
  if (isSubresource) return { ...found, subresource: rest };
  return reader.stuck(token, `${found.resource} have no subresource ${rest} that is known`, [
    ...nearWords(rest, known.subresources).map((near) => ({ says: `${type}/${near}`, by: `${type}/${near}` })),
    { says: `${found.resource} named ${rest}`, by: `${type} named ${quotedWord(rest)}` },
    { says: `subresource ${rest} all the same`, by: `"${known.resource}${known.group && `.${known.group}`}/${rest}"` },
  ]);
}

function resolved(
  reader: QuestionReader,
  vocabulary: Vocabulary,
  token: Token,
  type: string,
  rest: string,
): NamedResource {
  const dot = type.indexOf('.');
  if (dot > 0) {
    const [resource, apiGroup] = [type.slice(0, dot).toLowerCase(), type.slice(dot + 1)];
    const known = vocabulary.resources.find(
      (each) => each.group === apiGroup && (each.resource === resource || each.kind.toLowerCase() === resource),
    );
    return known ? whole(known, token) : { ...nothingKnown, resource, apiGroup, token };
  }
  const [best, ...others] = named(vocabulary, type.toLowerCase());
  if (!best) return unknown(reader, vocabulary, token, type, rest);
  const rivals = others.filter(({ known }) => known !== best.known);
  // As kubectl does, Kubernetes' own resource comes before others of the same name; that is said, and they are offered.
  if (
    rivals.length > 0 &&
    isAmbiguous(
      best.known,
      rivals.map(({ known }) => known),
    )
  ) {
    const all = [best, ...rivals].map(({ known }) => `${known.resource}.${known.group}`);
    reader.stuck(
      token,
      `${type} may mean several resources`,
      all.map((by) => ({ says: by, by: `${by}${rest}` })),
    );
  }
  for (const { known } of rivals) {
    const by = known.group === '' ? known.resource : `${known.resource}.${known.group}`;
    reader.alternatives.push({ says: by, question: reader.replaced(token, token, `${by}${rest}`) });
  }
  return { ...whole(best.known, token), single: best.single };
}

const isKubernetes = ({ group }: KnownResource) => group === '' || !group.includes('.') || group.endsWith('.k8s.io');
const isAmbiguous = (best: KnownResource, rivals: readonly KnownResource[]) =>
  !isKubernetes(best) || (best.group !== '' && rivals.some((rival) => isKubernetes(rival) && rival.kind !== best.kind));

function unknown(reader: QuestionReader, vocabulary: Vocabulary, token: Token, type: string, rest: string): never {
  const words = vocabulary.resources.flatMap(({ resource, kind }) => [resource, kind.toLowerCase()]);
  const near = nearWords(type, words).map((word) => ({ says: `${word}${rest}`, by: `${word}${rest}` }));
  return reader.stuck(token, `There is no resource “${type}” that this snapshot or Kubernetes knows`, [
    ...near,
    { says: `a resource named ${type} in the core group all the same`, by: `"${type}${rest}"` },
  ]);
}

type Meant = { readonly known: KnownResource; readonly single: boolean };

function named({ resources }: Vocabulary, word: string): readonly Meant[] {
  const plural = resources.filter(({ resource }) => resource === word);
  const short = resources.filter(({ shortNames }) => shortNames.includes(word));
  const singular = resources.filter(({ kind, resource }) => kind.toLowerCase() === word && resource !== word);
  const found = [
    ...plural.map((known) => ({ known, single: false })),
    ...[...short, ...singular].map((known) => ({ known, single: true })),
  ];
  return found;
}

const nothingKnown = { subresource: '', known: null, name: '', single: false } as const;

const whole = (known: KnownResource, token: Token): NamedResource => ({
  ...{ apiGroup: known.group, resource: known.resource, subresource: '', known, name: '', single: false, token },
});
