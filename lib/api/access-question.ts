import 'server-only';

import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { ApiResource } from '@/lib/inventory/types';
import type { AskedQuestion, Deed, Where } from '@/lib/rbac/asked-question';
import { parseSubjectKey } from '@/lib/rbac/identity';
import { parseQuestion } from '@/lib/rbac/parse-question';
import { understand, type Understanding } from '@/lib/rbac/question-language';
import { vocabularyOf, type Vocabulary } from '@/lib/rbac/question-vocabulary';
import { loadAccess } from '@/lib/store/access';
import { loadInventory } from '@/lib/store/inventories';
import type { Viewer } from '@/lib/store/viewer';

const word = z
  .string()
  .max(300)
  .default('')
  .transform((text) => text.trim());

const flag = z
  .enum(['0', '1'])
  .catch('0')
  .default('0')
  .transform((text) => text === '1');

/** A question as its address and its API write it: in words, `q=who can read secrets`, or in fields. */
export const questionSearch = z.object({
  q: word.pipe(z.string().max(300)),
  /** One verb, or several with commas between them. */
  verb: word,
  /** `pods`, `pods/exec`, `deployments.apps`, `*`, or a path that starts with a slash. */
  resource: word,
  /** Left out, every namespace is asked, one by one. */
  namespace: word,
  name: word,
  /** Ask for the whole cluster at once instead of namespace by namespace. */
  everywhere: flag,
  /** The key of a subject, `sa:payments/ci-bot`: may this one? Left out: who may? */
  as: word,
  /** Groups that the subject is in besides those that authentication adds. */
  groups: word,
});
export type QuestionSearch = z.infer<typeof questionSearch>;

/** What a snapshot knows that questions may name. */
export type Known = { readonly vocabulary: Vocabulary; readonly apiResources: readonly ApiResource[] };

const kept = new WeakMap<object, Promise<Known>>();

/** The words of a snapshot; kept as long as its access is. */
export async function loadKnown(viewer: Viewer, snapshotId: string): Promise<Known> {
  const { index } = await loadAccess(viewer, snapshotId);
  const known = kept.get(index) ?? readKnown();
  kept.set(index, known);
  return known;

  async function readKnown(): Promise<Known> {
    const { apiResources } = await loadInventory(viewer, snapshotId, []);
    return { vocabulary: vocabularyOf(index, apiResources), apiResources };
  }
}

/** The question that an address asks; null when it asks nothing yet. */
export function questionOf(search: QuestionSearch, { vocabulary }: Known): Understanding | null {
  if (search.q !== '') return understand(search.q, vocabulary);
  if (search.verb === '' || search.resource === '') return null;
  try {
    const question = inFields(search, vocabulary);
    const isOutside = search.namespace !== '' && question.deed.kind === 'resource' && question.deed.where === 'cluster';
    const notes = isOutside
      ? [`${search.resource} stand in no namespace, so the question is asked of the whole cluster.`]
      : [];
    return { understood: true, question, notes, alternatives: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid-request') throw error;
    return { understood: false, problem: error.message, word: null, choices: [] };
  }
}

/** A question that fields can ask. */
export type FieldQuestion = Exclude<AskedQuestion, { asks: 'what-can' }>;

/** The question that fields ask. @throws AppError `invalid-request` when the fields do not go together. */
export function inFields(search: Omit<QuestionSearch, 'q'>, vocabulary: Vocabulary): FieldQuestion {
  const deed = deedOf(search, vocabulary);
  if (search.as === '') return { asks: 'who-can', deed };
  const subject = parseSubjectKey(search.as);
  if (!subject)
    throw new AppError(
      'invalid-request',
      `${search.as} names no subject: write sa:NAMESPACE/NAME, user:NAME or group:NAME`,
    );
  return { asks: 'can-i', subject, groups: search.groups.split(',').filter(Boolean), deed };
}

function deedOf(
  { verb, resource, name, namespace, everywhere }: Omit<QuestionSearch, 'q'>,
  vocabulary: Vocabulary,
): Deed {
  const verbs = [
    ...new Set(
      verb
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    ),
  ];
  const request = parseQuestion({ verb: verbs[0] ?? '', what: resource, name, ...(namespace !== '' && { namespace }) });
  if (request.kind === 'path') return { kind: 'path', verbs, path: request.path };
  const { apiGroup, resource: plural, subresource } = request;
  const known = vocabulary.resources.find((each) => each.group === apiGroup && each.resource === plural);
  const anywhere: Where = everywhere ? 'cluster' : 'any';
  const where: Where = known?.namespaced === false ? 'cluster' : namespace === '' ? anywhere : { namespace };
  return { kind: 'resource', verbs, apiGroup, resource: plural, subresource, name, where };
}
