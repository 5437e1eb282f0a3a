import type { Condition, Field } from './condition';

/** A condition in the Common Expression Language. Every step of a field is tested before it is taken: a field that is not there is an error in CEL. */
export function renderCel(condition: Condition): string {
  switch (condition.op) {
    case 'any':
      return joined(condition.of, ' || ');
    case 'all':
      return joined(condition.of, ' && ');
    case 'not':
      return `!${wrapped(renderCel(condition.of))}`;
    case 'is': {
      const [first, ...more] = condition.values.map(literal);
      const said = more.length === 0 ? `== ${first}` : `in [${[first, ...more].join(', ')}]`;
      return guarded(condition.field, `${spell(condition.field)} ${said}`);
    }
    case 'matches':
      return guarded(condition.field, `${spell(condition.field)}.matches(${literal(condition.pattern)})`);
    case 'present':
      return guards(condition.field).join(' && ') || 'true';
    case 'some': {
      const { list, as, where } = condition;
      return guarded(
        list,
        where === null ? `size(${spell(list)}) > 0` : `${spell(list)}.exists(${as}, ${renderCel(where)})`,
      );
    }
  }
}

const roots: Readonly<Record<string, string>> = { podSpec: 'variables.podSpec', containers: 'variables.containers' };

function spell({ of, path }: Field): string {
  return path.reduce((base, key) => (plain.test(key) ? `${base}.${key}` : `${base}[${literal(key)}]`), roots[of] ?? of);
}

function guards({ of, path }: Field): readonly string[] {
  return path.map((key, at) => {
    const base = spell({ of, path: path.slice(0, at) });
    return plain.test(key) ? `has(${base}.${key})` : `${literal(key)} in ${base}`;
  });
}

function guarded(field: Field, last: string): string {
  const all = [...guards(field), last];
  return all.length === 1 ? last : `(${all.join(' && ')})`;
}

const plain = /^[A-Za-z_]\w*$/;
const joined = (of: readonly Condition[], by: string) =>
  of.length === 1 ? of.map(renderCel).join('') : `(${of.map(renderCel).join(by)})`;
const wrapped = (text: string) => (text.startsWith('(') || text.startsWith('!') ? text : `(${text})`);

function literal(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
