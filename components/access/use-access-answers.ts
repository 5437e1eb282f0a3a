'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OverviewAnswer } from '@/lib/access-graph/answers';
import { unpackAnswer, type PackedAnswer } from '@/lib/access-graph/packed-answer';
import { accessQuery, overviewQuery, type AccessAsked } from '@/lib/client/access';
import type { AccessState } from './use-access-state';

/** The graph of the address as the server read it, so that the page opens with its picture. */
export type FirstAnswer = {
  readonly asked: AccessAsked;
  readonly answer: PackedAnswer;
  readonly overview: OverviewAnswer | null;
};

/** What the server says to what the address asks: the graph, and the overview while it is looked at. */
export function useAccessAnswers(clusterId: string, snapshotId: string, state: AccessState, first: FirstAnswer) {
  const { focus, hops, risky, ns, in: scope, pin, unfold, limit, vs, redact } = state;
  const asked = useMemo(
    () => ({ focus, hops, risky, ns, in: scope, pin, unfold, limit, vs, redact }),
    [focus, hops, risky, ns, scope, pin, unfold, limit, vs, redact],
  );
  const firstAnswer = useMemo(() => unpackAnswer(first.answer), [first.answer]);
  const isFirst = first.answer.snapshotId === snapshotId && JSON.stringify(asked) === JSON.stringify(first.asked);
  const query = useQuery({
    ...accessQuery(clusterId, snapshotId, asked),
    ...(isFirst && { initialData: firstAnswer }),
  });
  const overview = useQuery({
    ...overviewQuery(clusterId, snapshotId, { risky, redact, all: state.all }),
    ...(first.overview?.snapshotId === snapshotId &&
      risky === first.asked.risky &&
      redact === first.asked.redact &&
      !state.all && { initialData: first.overview }),
    enabled: state.view === 'overview',
  });
  return { asked, query, overview, answer: query.data ?? firstAnswer };
}
