/** A field below the object that is judged, or below the entry of a list that a `some` has named. */
export type Field = {
  /** `object`, `podSpec`, `containers`, or the name that a `some` gave. */
  readonly of: string;
  readonly path: readonly string[];
};

/** What an admission policy refuses, as a tree: it is rendered to CEL, and asked by tests about examples. */
export type Condition =
  | { readonly op: 'any' | 'all'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'is'; readonly field: Field; readonly values: readonly (string | number | boolean)[] }
  | { readonly op: 'matches'; readonly field: Field; readonly pattern: string }
  | { readonly op: 'present'; readonly field: Field }
  /** A list with at least one entry, for which `where` holds. */
  | { readonly op: 'some'; readonly list: Field; readonly as: string; readonly where: Condition | null };

/** `field('container', 'securityContext.privileged')`; a key with dots of its own is given apart. */
export const field = (of: string, path = '', ...keys: readonly string[]): Field => ({
  of,
  path: [...(path === '' ? [] : path.split('.')), ...keys],
});
export const any = (...of: readonly Condition[]): Condition => ({ op: 'any', of });
export const all = (...of: readonly Condition[]): Condition => ({ op: 'all', of });
export const not = (of: Condition): Condition => ({ op: 'not', of });
export const is = (of: Field, ...values: readonly (string | number | boolean)[]): Condition => ({
  op: 'is',
  field: of,
  values,
});
export const matches = (of: Field, pattern: string): Condition => ({ op: 'matches', field: of, pattern });
export const present = (of: Field): Condition => ({ op: 'present', field: of });
export const some = (list: Field, as: string, where: Condition | null = null): Condition => ({
  op: 'some',
  list,
  as,
  where,
});

/** Whether a condition holds. What is not there is nothing: it equals no value and has no entries. */
export function holds(condition: Condition, values: Readonly<Record<string, unknown>>): boolean {
  switch (condition.op) {
    case 'any':
      return condition.of.some((each) => holds(each, values));
    case 'all':
      return condition.of.every((each) => holds(each, values));
    case 'not':
      return !holds(condition.of, values);
    case 'is':
      return condition.values.some((value) => value === valueOf(condition.field, values));
    case 'matches': {
      const value = valueOf(condition.field, values);
      return typeof value === 'string' && new RegExp(condition.pattern).test(value);
    }
    case 'present':
      return valueOf(condition.field, values) !== undefined;
    case 'some': {
      const { as, where } = condition;
      const list = valueOf(condition.list, values);
      return (
        Array.isArray(list) && list.some((entry: unknown) => where === null || holds(where, { ...values, [as]: entry }))
      );
    }
  }
}

const valueOf = ({ of, path }: Field, values: Readonly<Record<string, unknown>>): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), // any object has keys
    values[of],
  );
