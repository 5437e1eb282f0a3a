import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { AcceptanceDraft } from './acceptance';
import { controlsMeant } from './kubescape-policies';
import { placesMeant, type KnownCluster } from './kubescape-designators';

/** One exception's worth of acceptance, ready to be signed, and the exception that it comes from. */
export type ImportedDraft = { readonly from: string; readonly draft: AcceptanceDraft };

export type ImportedExceptions = {
  readonly drafts: readonly ImportedDraft[];
  /** What of the file was not taken, each with the exception's name, which part of it, and why. */
  readonly leftOut: readonly LeftOut[];
};

export type LeftOut = { readonly from: string; readonly what: string; readonly why: string };

const mostCharacters = 5_000_000;
const mostExceptions = 2000;
const mostDrafts = 5000;

/**
 * Kubescape's posture exceptions as acceptances. An acceptance never covers more than the exception did: where a control
 * of ours asks more than the one that is excepted, or an object cannot be named as exactly, it is left out and said why.
 *
 * @param text     The file.
 * @param clusters The clusters that there are: an exception names one by a pattern.
 * @param now      ISO time; what expired before it is left out.
 * @throws AppError `invalid-input` for a file that holds no exceptions, `input-too-large`.
 */
export function readKubescapeExceptions(
  text: string,
  clusters: readonly KnownCluster[],
  now: string,
): ImportedExceptions {
  const drafts = new Map<string, ImportedDraft>();
  const leftOut: LeftOut[] = [];
  exceptionsIn(text).forEach((value, index) => {
    const read = readOne(value, `exception ${index + 1}`, clusters, now);
    for (const draft of read.drafts) drafts.set(JSON.stringify([draft.from, draft.draft.scope]), draft);
    leftOut.push(...read.leftOut);
    if (drafts.size > mostDrafts)
      throw new AppError('input-too-large', `These exceptions come to more than ${mostDrafts} acceptances`);
  });
  return { drafts: [...drafts.values()], leftOut };
}

function exceptionsIn(text: string): readonly unknown[] {
  if (text.length > mostCharacters)
    throw new AppError('input-too-large', `A file of exceptions has at most ${mostCharacters / 1_000_000} MB`);
  const value = parsed(text);
  const list = Array.isArray(value) ? value : isException(value) ? [value] : null;
  if (list === null || !list.some(isException))
    throw new AppError(
      'invalid-input',
      'This holds no posture exceptions: a JSON list of objects with posturePolicies and resources',
    );
  if (list.length > mostExceptions)
    throw new AppError('input-too-large', `A file of exceptions has at most ${mostExceptions} of them`);
  return list;
}

function parsed(text: string): unknown {
  if (text.trim() === '') throw new AppError('invalid-input', 'The file is empty');
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new AppError('invalid-input', `This is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

const isException = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ('posturePolicies' in value || ('policyType' in value && value.policyType === 'postureExceptionPolicy'));

const short = z.string().max(2000);
const listOf = <T extends z.ZodType>(entry: T) => z.array(entry).max(1000).nullish();

const exceptionSchema = z.object({
  name: short.nullish(),
  policyType: short.nullish(),
  reason: short.nullish(),
  createdBy: short.nullish(),
  expirationDate: short.nullish(),
  actions: listOf(short),
  resources: listOf(z.object({ designatorType: short.nullish(), attributes: z.record(short, short).nullish() })),
  posturePolicies: listOf(
    z.object({
      frameworkName: short.nullish(),
      controlName: short.nullish(),
      controlID: short.nullish(),
      ruleName: short.nullish(),
    }),
  ),
});

type Exception = z.infer<typeof exceptionSchema>;

function readOne(value: unknown, place: string, clusters: readonly KnownCluster[], now: string): ImportedExceptions {
  const result = exceptionSchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    return refused(place, `It cannot be read: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  const exception = result.data;
  const from = exception.name?.trim() ? exception.name.trim() : place;
  const why = whyNotAtAll(exception, now);
  if (why !== null) return refused(from, why);

  const meant = controlsMeant(exception.posturePolicies ?? []);
  const leftOut = meant.leftOut.map((part) => ({ from, ...part }));
  const drafts: ImportedDraft[] = [];
  for (const designator of exception.resources ?? []) {
    const { attributes = {}, designatorType } = designator;
    for (const control of meant.controls) {
      const found = placesMeant(designatorType ?? 'Attributes', attributes ?? {}, control, clusters);
      for (const place of found.places) {
        drafts.push({ from, draft: draftOf(exception, from, { kind: 'pattern', control: control.id, ...place }) });
      }
      for (const part of found.leftOut) leftOut.push({ from, ...part });
    }
  }
  return { drafts, leftOut: once(leftOut) };
}

/** Why nothing of an exception can be taken; null when something may. */
function whyNotAtAll({ policyType, actions, resources, expirationDate }: Exception, now: string): string | null {
  if (policyType && policyType !== 'postureExceptionPolicy') return `It is a ${policyType}, no posture exception`;
  const unknown = (actions ?? []).find((action) => !['alertonly', 'ignore', 'disable'].includes(action.toLowerCase()));
  if (unknown !== undefined) return `Its action ${unknown} means nothing here`;
  if (!resources || resources.length === 0) return 'It names no resources, and so matches nothing';
  if (!expirationDate) return null;
  const expires = Date.parse(expirationDate);
  if (Number.isNaN(expires)) return `Its expiration ${expirationDate} is no date`;
  return expires <= Date.parse(now) ? `It expired on ${new Date(expires).toISOString().slice(0, 10)}` : null;
}

function draftOf(
  { reason, createdBy, expirationDate }: Exception,
  from: string,
  scope: AcceptanceDraft['scope'],
): AcceptanceDraft {
  return {
    kind: 'accepted',
    scope,
    reason: reason?.trim() ? reason.trim() : `Kubescape exception ${from}`.slice(0, 2000),
    owner: (createdBy ?? '').trim().slice(0, 200),
    expiresAt: expirationDate ? new Date(expirationDate).toISOString() : null,
  };
}

const refused = (from: string, why: string): ImportedExceptions => ({
  drafts: [],
  leftOut: [{ from, what: 'all of it', why }],
});

const once = (list: readonly LeftOut[]) => [...new Map(list.map((part) => [JSON.stringify(part), part])).values()];
