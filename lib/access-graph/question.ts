import { z } from 'zod';
import { everywhere, overview } from './in-address';
import type { GraphQuestion } from './types';

/** Lists are joined by commas; a comma inside a value is written `%2C`. */
const list = z
  .string()
  .max(8_000)
  .optional()
  .transform((text) => (text ? text.split(',').map((item) => item.replaceAll('%2C', ',')) : []));

/** The search parameters of the access page and of its API, as a question. */
export const graphSearch = z.object({
  /** A node id, `overview`, or nothing: then the riskiest subject is meant. */
  focus: z.string().max(600).optional(),
  hops: z.coerce.number().int().min(1).max(4).catch(3).default(3),
  risky: z
    .enum(['0', '1'])
    .catch('1')
    .default('1')
    .transform((flag) => flag === '1'),
  ns: list,
  /** Only grants that count in this namespace; `*` is those that count everywhere. */
  in: z.string().max(300).optional(),
  pin: list,
  unfold: list,
  limit: z.coerce.number().int().min(20).max(3_000).catch(400).default(400),
  /** The snapshot to compare with: its id, or `before` for the one before the one shown. */
  vs: z.string().max(80).optional(),
  redact: z
    .enum(['0', '1'])
    .catch('0')
    .default('0')
    .transform((flag) => flag === '1'),
});

export type GraphSearch = z.infer<typeof graphSearch>;

/** The question that parsed search parameters ask, with `riskiest` where they name no focus. */
export function graphQuestion(search: GraphSearch, riskiest: string | null): GraphQuestion {
  const { focus, hops, risky, ns, in: scope, pin, unfold, limit } = search;
  return {
    focus: focus === overview ? null : (focus ?? riskiest),
    hops,
    riskyOnly: risky,
    namespaces: [...ns].sort(),
    scope: scope === undefined ? null : scope === everywhere ? '' : scope,
    pinned: [...pin].sort(),
    unfolded: [...unfold].sort(),
    limit,
  };
}
