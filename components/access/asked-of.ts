import { graphSearch } from '@/lib/access-graph/question';
import type { AccessAsked } from '@/lib/client/access';

/** What an address asks of the graph, as the page keeps it and names its query. */
export function askedOf(search: Readonly<Record<string, string>>): AccessAsked {
  const { focus, hops, risky, ns, in: scope, pin, unfold, limit, vs, redact } = graphSearch.parse(search);
  return { focus: focus ?? null, hops, risky, ns, in: scope ?? null, pin, unfold, limit, vs: vs ?? null, redact };
}
