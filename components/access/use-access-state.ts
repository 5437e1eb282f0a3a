'use client';

import {
  createParser,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { kindsInOrder } from '@/components/graph/column-titles';
import { severities } from '@/lib/controls/types';
import { sortKeys } from './grant-rows';

const parseAsFlag = createParser({
  parse: (text) => (text === '0' ? false : text === '1' ? true : null),
  serialize: (flag: boolean) => (flag ? '1' : '0'),
});

export const views = ['overview', 'columns', 'organic', 'matrix', 'table', 'outline'] as const;
export type View = (typeof views)[number];

const parsers = {
  focus: parseAsString,
  sel: parseAsString,
  hops: parseAsInteger.withDefault(3),
  risky: parseAsFlag.withDefault(true),
  ns: parseAsArrayOf(parseAsString).withDefault([]),
  in: parseAsString,
  limit: parseAsInteger.withDefault(400),
  unfold: parseAsArrayOf(parseAsString).withDefault([]),
  hide: parseAsArrayOf(parseAsString).withDefault([]),
  pin: parseAsArrayOf(parseAsString).withDefault([]),
  start: parseAsString,
  end: parseAsString,
  without: parseAsArrayOf(parseAsStringLiteral(kindsInOrder)).withDefault([]),
  sev: parseAsArrayOf(parseAsStringLiteral(severities)).withDefault([]),
  changed: parseAsFlag.withDefault(false),
  view: parseAsStringLiteral(views).withDefault('columns'),
  sort: parseAsStringLiteral(sortKeys.flatMap((key) => [key, `-${key}`] as const)).withDefault('risk'),
  /** Null: as it suits the graph. */
  bands: parseAsFlag,
  all: parseAsFlag.withDefault(false),
  vs: parseAsString,
  redact: parseAsFlag.withDefault(false),
  q: parseAsString.withDefault(''),
};

/**
 * The state of the access page, which is its address. `change` replaces the entry in the history: filters are tuned,
 * not visited. `visit` adds one, so that Back returns: a new focus, selection or view is a step.
 */
export function useAccessState() {
  const [state, set] = useQueryStates(parsers, { shallow: true, history: 'replace', scroll: false });
  type Change = Parameters<typeof set>[0];
  return {
    state,
    // What is called what without its name is the server's to say, for the parts of the page that it draws.
    change: (values: Change) => void set(values, { shallow: !isOfNames(values) }),
    visit: (values: Change) => void set(values, { history: 'push' }),
  };
}

const isOfNames = (values: object | null | ((old: never) => unknown)) => values !== null && 'redact' in values;

export type AccessState = ReturnType<typeof useAccessState>['state'];
