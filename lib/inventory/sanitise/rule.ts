/**
 * The pieces of an allow-list. A rule takes a value as it stands in a manifest and returns what enters the inventory,
 * or undefined when nothing does. What no rule names does not pass.
 *
 * `null` means absent, as it does to the API server.
 */
export type Rule = (value: unknown) => unknown;

/** A value that the API server would refuse too. `path` grows on the way out, from the field to the object. */
export class Misfit extends Error {
  readonly path: (string | number)[] = [];

  constructor(readonly expected: string) {
    super(expected);
  }

  /** `spec.containers[0].name` */
  get field(): string {
    return this.path.reduce<string>(
      (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
      '',
    );
  }
}

const longestText = 64 * 1024;

/** A string of at most 64 KiB. */
export const text: Rule = (value) => {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new Misfit(`must be text, not ${typeName(value)}`);
  if (value.length > longestText) throw new Misfit(`is longer than ${longestText} characters`);
  return value;
};

/** True or false. */
export const flag: Rule = (value) => {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw new Misfit(`must be true or false, not ${typeName(value)}`);
  return value;
};

/** A whole number. */
export const integer: Rule = (value) => {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new Misfit(`must be a whole number, not ${typeName(value)}`);
  }
  return value;
};

/** A port by number or by name. */
export const integerOrText: Rule = (value) => (typeof value === 'string' ? text(value) : integer(value));

/** A quantity such as `500m`; a bare number is one too. */
export const quantity: Rule = (value) => (typeof value === 'number' ? String(value) : text(value));

/** Only that the field is there: its content stays outside. */
export const present: Rule = (value) => (value === undefined || value === null ? undefined : {});

/** How long a text is, in place of the text. */
export const lengthOfText: Rule = (value) => (typeof value === 'string' ? value.length : undefined);

/** A list whose items all follow one rule. */
export function list(item: Rule): Rule {
  return (value) => {
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value)) throw new Misfit(`must be a list, not ${typeName(value)}`);
    const kept: unknown[] = [];
    let at = 0;
    try {
      for (; at < value.length; at++) {
        const passed = item(value[at]);
        if (passed === undefined) throw new Misfit('must not be empty');
        kept.push(passed);
      }
    } catch (error) {
      throw stepOut(error, at);
    }
    return kept;
  };
}

/** An object with exactly these fields, in this order. */
export function fields(rules: Readonly<Record<string, Rule>>): Rule {
  const entries = Object.entries(rules);
  return (value) => {
    if (value === undefined || value === null) return undefined;
    return pickFields(asRecord(value), entries);
  };
}

/** The fields of `source` that have a rule, as a new object. */
export function pickFields(
  source: Readonly<Record<string, unknown>>,
  entries: readonly (readonly [string, Rule])[],
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  let field = '';
  try {
    for (const [key, rule] of entries) {
      field = key;
      const passed = rule(source[key]);
      if (passed !== undefined) kept[key] = passed;
    }
  } catch (error) {
    throw stepOut(error, field);
  }
  return kept;
}

/** An object with free keys, sorted, whose values all follow one rule. */
export function mapOf(item: Rule): Rule {
  return (value) => {
    if (value === undefined || value === null) return undefined;
    const source = asRecord(value);
    const kept: Record<string, unknown> = {};
    let field = '';
    try {
      for (const key of Object.keys(source).sort()) {
        if (key === '__proto__') continue; // assigning it would change the object, not add a key
        field = key;
        const passed = item(source[key]);
        if (passed !== undefined) kept[key] = passed;
      }
    } catch (error) {
      throw stepOut(error, field);
    }
    return kept;
  };
}

export const texts = list(text);
export const textMap = mapOf(text);

/** The value as an object. @throws Misfit when it is something else. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Misfit(`must be an object, not ${typeName(value)}`);
  }
  return value as Readonly<Record<string, unknown>>; // the line above left only plain objects
}

/** Runs `read` for the value of one field, so that a Misfit inside it names the field. */
export function inField<T>(field: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw stepOut(error, field);
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'text';
  return `${typeof value} ${String(value).slice(0, 40)}`;
}

function stepOut(error: unknown, step: string | number): unknown {
  if (error instanceof Misfit) error.path.unshift(step);
  return error;
}
