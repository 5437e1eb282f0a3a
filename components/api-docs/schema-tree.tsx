import { resolved, type Schema } from '@/lib/api/openapi/read-document';
import { Prose } from './prose';
import { schemaWords } from './schema-words';

const deepest = 4;

/** What a value holds, property by property; what lies deeper opens on demand, and ends where a type holds itself. */
export function SchemaTree({ schema, seen = [] }: { schema: Schema; seen?: readonly string[] }) {
  const parts = partsOf(schema, seen);
  return (
    <ul className="flex flex-col">
      {parts.map(({ title, type, description, inner, names }) => (
        <li key={title} className="border-b border-hairline py-[calc(var(--row-y)*0.75)] last:border-b-0">
          {inner === null || names.length > deepest ? (
            <Line title={title} type={type} description={description} />
          ) : (
            <details>
              <summary className="rounded-sm">
                <span className="ml-1 inline-block max-w-[calc(100%-1.5rem)] align-top">
                  <Line title={title} type={type} description={description} />
                </span>
              </summary>
              <div className="mt-1 ml-1.5 border-l pl-4">
                <SchemaTree schema={inner} seen={names} />
              </div>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Line({ title, type, description }: { title: string; type: string; description: string }) {
  return (
    <>
      <span className="font-mono text-xs wrap-anywhere">
        {title} <span className="text-quiet">{type}</span>
      </span>
      {description && (
        <span className="block text-xs text-pretty text-quiet">
          <Prose text={description} />
        </span>
      )}
    </>
  );
}

type Part = {
  readonly title: string;
  readonly type: string;
  readonly description: string;
  /** What opens beneath; null for what is plain. */
  readonly inner: Schema | null;
  readonly names: readonly string[];
};

function partsOf(asked: Schema, seen: readonly string[]): readonly Part[] {
  const { name, schema } = resolved(asked);
  const names = name === null ? seen : [...seen, name];
  const required = new Set(schema.required);
  const properties = Object.entries(schema.properties ?? {}).map(([title, property]) =>
    part(required.has(title) ? title : `${title}?`, property, names),
  );
  if (properties.length > 0) return properties;
  if (schema.items) return [part('each', schema.items, names)];
  if (typeof schema.additionalProperties === 'object') return [part('[name]', schema.additionalProperties, names)];
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.map((option, index) => part(`${index + 1}.`, option, names));
  return [part('value', schema, names)];
}

function part(title: string, schema: Schema, names: readonly string[]): Part {
  return {
    title,
    type: schemaWords(schema),
    description: schema.description ?? '',
    inner: holder(schema, names),
    names: schema.$ref ? names : [...names],
  };
}

/** The part of a schema that has parts of its own, through lists and alternatives with nothing. */
function holder(schema: Schema, names: readonly string[]): Schema | null {
  const { name, schema: target } = resolved(schema);
  if (name !== null && names.includes(name)) return null;
  if (target.properties) return schema;
  if (target.items) return holder(target.items, names);
  if (typeof target.additionalProperties === 'object') return holder(target.additionalProperties, names);
  const inner = (target.anyOf ?? target.oneOf ?? []).filter((option) => option.type !== 'null');
  const [only] = inner;
  if (inner.length === 1 && only) return holder(only, names);
  return inner.some((option) => holder(option, names) !== null) ? schema : null;
}
