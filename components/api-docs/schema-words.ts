import { resolved, type Schema } from '@/lib/api/openapi/read-document';

/** A schema in a few words: `string`, `Finding[]`, `"new" | "fixed"`, `integer or null`. */
export function schemaWords(schema: Schema): string {
  const { name } = resolved(schema);
  if (name !== null) return name;
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map(schemaWords).join(' | ');
  if (schema.prefixItems) return `[${schema.prefixItems.map(schemaWords).join(', ')}]`;
  if (schema.type === 'array') return `${bracketed(schemaWords(schema.items ?? {}))}[]`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object' && !schema.properties)
    return `{ [name]: ${schemaWords(schema.additionalProperties)} }`;
  if (schema.type === undefined) return 'anything';
  const type = [schema.type].flat().join(' | ');
  return schema.format ? `${type}, ${schema.format}` : type;
}

const bracketed = (words: string) => (words.includes(' ') ? `(${words})` : words);
