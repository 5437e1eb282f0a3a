import { z } from 'zod';
import { severities, surfaces } from '@/lib/controls/types';
import { ageRange } from '@/lib/findings/age-range';
import { standing, workStates, type WorkState } from '@/lib/findings/work';
import type { FindingFilter } from '@/lib/store/types';

/** `?namespace=-` asks for what has no namespace. */
const clusterScoped = '-';
/** `?assignee=-` asks for what is nobody's. */
const nobody = '-';

const words = z.string().max(300);
const list = words.transform((value) =>
  value
    .split(',')
    .map((item) => item.replaceAll('%2C', ','))
    .filter((item) => item !== ''),
);
const listOf = <T extends string>(values: readonly T[]) => list.pipe(z.array(z.enum(values)));

const Query = z
  .object({
    cluster: words,
    at: words,
    severity: listOf(severities),
    surface: listOf(surfaces),
    control: list,
    namespace: list,
    kind: list,
    /** Left out: what is to be done. `standing` asks for all that is true, accepted or not, `any` for fixed ones too. */
    state: listOf([...workStates, 'standing', 'any']),
    /** `-` for nobody. */
    assignee: list,
    due: z.enum(['overdue']),
    /** Days since it was first seen: `7-30`, `30-`, `-7`. */
    age: words.transform((text, context) => {
      const range = ageRange(text);
      if (range !== null) return range;
      context.addIssue('Days from and to: 7-30, 30- or -7');
      return z.NEVER;
    }),
    acceptance: words,
    subject: words,
    change: z.enum(['new', 'regressed', 'fixed']),
    builtin: z.enum(['yes', 'no']),
    q: words,
    sort: z.enum(['severity', 'newest', 'name']),
    cursor: words,
    limit: z.coerce.number().int().min(1).max(500),
  })
  .partial();

/** The query of every list of findings: page, API and CSV read the same words. Lists are joined by commas. */
export const FindingSearch = Query.transform(filterOf);

/** The filter that an address asks for; what cannot be understood is left out, for an address may be old. */
export function findingFilterOf(query: Readonly<Record<string, string | string[] | undefined>>): FindingFilter {
  const single = Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined || first === '' ? [] : [[key, first]];
    }),
  );
  const result = Query.safeParse(single);
  if (result.success) return filterOf(result.data);
  const wrong = new Set(result.error.issues.map(({ path }) => path[0]));
  const rest = Object.fromEntries(Object.entries(single).filter(([key]) => !wrong.has(key)));
  return filterOf(Query.parse(rest));
}

function filterOf(query: z.output<typeof Query>): FindingFilter {
  return withoutUndefined({
    clusterId: query.cluster,
    snapshotId: query.at,
    severity: some(query.severity),
    surface: some(query.surface),
    control: some(query.control),
    namespace: some(query.namespace?.map((item) => (item === clusterScoped ? '' : item))),
    kind: some(query.kind),
    state: stateOf(query.state ?? []),
    assignee: some(query.assignee?.map((item) => (item === nobody ? '' : item))),
    overdue: query.due === 'overdue' ? true : undefined,
    age: query.age,
    acceptance: query.acceptance,
    subject: query.subject,
    change: query.change,
    builtIn: query.builtin === undefined ? undefined : query.builtin === 'yes',
    q: query.q?.trim() || undefined,
    sort: query.sort,
    cursor: query.cursor,
    limit: query.limit,
  });
}

function stateOf(asked: readonly (WorkState | 'standing' | 'any')[]): readonly WorkState[] | undefined {
  if (asked.includes('any')) return workStates;
  if (asked.includes('standing')) return standing;
  return some(workStates.filter((state) => asked.includes(state)));
}

const some = <T>(items: readonly T[] | undefined) => (items && items.length > 0 ? items : undefined);

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(object: T): Defined<T> {
  // Entries that are left have a value: that is what `Defined` says.
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}
