'use client';

import {
  createParser,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { severities } from '@/lib/controls/types';
import { kindsInLegend } from './legend-kinds';

const parseAsFlag = createParser({
  parse: (text) => (text === '0' ? false : text === '1' ? true : null),
  serialize: (flag: boolean) => (flag ? '1' : '0'),
});

export const views = ['columns', 'table', 'outline'] as const;
export type View = (typeof views)[number];

const parsers = {
  focus: parseAsString,
  sel: parseAsString,
  hops: parseAsInteger.withDefault(3),
  risky: parseAsFlag.withDefault(true),
  ns: parseAsArrayOf(parseAsString).withDefault([]),
  limit: parseAsInteger.withDefault(400),
  unfold: parseAsArrayOf(parseAsString).withDefault([]),
  hide: parseAsArrayOf(parseAsString).withDefault([]),
  without: parseAsArrayOf(parseAsStringLiteral(kindsInLegend)).withDefault([]),
  sev: parseAsArrayOf(parseAsStringLiteral(severities)).withDefault([]),
  view: parseAsStringLiteral(views).withDefault('columns'),
  q: parseAsString.withDefault(''),
};

/**
 * The state of the access page, which is its address. `change` replaces the entry in the history: filters are tuned,
 * not visited. `visit` adds one, so that Back returns: a new focus or selection is a step.
 */
export function useAccessState() {
  const [state, set] = useQueryStates(parsers, { shallow: true, history: 'replace', scroll: false });
  type Change = Parameters<typeof set>[0];
  return {
    state,
    change: (values: Change) => void set(values),
    visit: (values: Change) => void set(values, { history: 'push' }),
  };
}

export type AccessState = ReturnType<typeof useAccessState>['state'];
