'use client';

import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';

const list = parseAsArrayOf(parseAsString).withDefault([]);

const parsers = {
  severity: list,
  surface: list,
  control: list,
  namespace: list,
  kind: list,
  state: list,
  assignee: list,
  cluster: parseAsString,
  subject: parseAsString,
  change: parseAsStringLiteral(['new', 'regressed', 'fixed']),
  builtin: parseAsStringLiteral(['yes', 'no']),
  due: parseAsStringLiteral(['overdue']),
  age: parseAsString,
  acceptance: parseAsString,
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(['severity', 'newest', 'name']).withDefault('severity'),
  at: parseAsString,
};

/** The filters of a list of findings: they live in the address, and each change is a step for Back. */
export function useFindingQuery() {
  return useQueryStates(parsers, { history: 'push', scroll: false });
}

export type FindingQueryState = ReturnType<typeof useFindingQuery>[0];
export type SetFindingQuery = ReturnType<typeof useFindingQuery>[1];

export const facetKeys = ['severity', 'state', 'assignee', 'surface', 'namespace', 'kind', 'control'] as const;
