import 'server-only';

import { accessModel, type AccessInput } from '@/lib/access-graph/access-model';
import { buildAccessGraph } from '@/lib/access-graph/build-graph';
import { layoutColumns, type Positions } from '@/lib/access-graph/layout-columns';
import { redactGraph, redactorOf, type Redactor } from '@/lib/access-graph/redact';
import type { AccessGraph, GraphQuestion } from '@/lib/access-graph/types';
import { processWide } from '@/lib/process-wide';
import { recentValues } from '@/lib/store/recent';

export type LaidOut = {
  readonly graph: AccessGraph;
  readonly positions: Positions;
  /** What hides its names; null when they are shown. */
  readonly redactor: Redactor | null;
};

const mostKept = 64;
type Kept = WeakMap<AccessInput, ReturnType<typeof recentValues<LaidOut>>>;
const kept = processWide('laid out', (): Kept => new WeakMap());

/** The part of an access that a question asks for, with its places. The last ones are kept as long as the access is. */
export function laidOut(
  access: AccessInput,
  before: AccessInput | null,
  question: GraphQuestion,
  redact: boolean,
): LaidOut {
  const recent = kept.get(access) ?? recentValues<LaidOut>(mostKept);
  kept.set(access, recent);
  return recent(JSON.stringify([before && numberOf(before), question, redact]), () => {
    const plain = buildAccessGraph(access, question, before);
    const redactor = redact ? redactorOf(accessModel(access)) : null;
    const graph = redactor ? redactGraph(plain, redactor) : plain;
    return { graph, positions: layoutColumns(graph), redactor };
  });
}

const numbers = processWide('numbers of accesses', () => ({ of: new WeakMap<AccessInput, number>(), given: 0 }));

/** Tells one access from another without holding on to it. */
function numberOf(access: AccessInput): number {
  const number = numbers.of.get(access) ?? (numbers.given += 1);
  numbers.of.set(access, number);
  return number;
}
