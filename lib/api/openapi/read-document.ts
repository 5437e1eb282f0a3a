import document from './openapi.json';

/** As much of JSON Schema as the description uses. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
};

export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly description: string;
  readonly schema: Schema;
  readonly example?: string | number;
};

type Content = Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>;

export type ApiOperation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly description?: string; readonly content: Content };
  readonly responses: Readonly<
    Record<string, { readonly description?: string; readonly content?: Content; readonly $ref?: string }>
  >;
  readonly method: string;
  readonly path: string;
};

type Document = {
  readonly info: { readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<ApiOperation, 'method' | 'path'>>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, { readonly description: string }>>;
  };
};

/** The description as it is served. */
export const apiDocument = document as unknown as Document; // generated from the same code that describes its shape

/** Every operation, in the order of the tags, then of the document. */
export const apiOperations: readonly ApiOperation[] = Object.entries(apiDocument.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  )
  .toSorted((one, other) => tagRank(one) - tagRank(other));

function tagRank({ tags }: Pick<ApiOperation, 'tags'>): number {
  return apiDocument.tags.findIndex(({ name }) => name === tags[0]);
}

/** The schema that a reference names, and that name; the schema itself when it is no reference. */
export function resolved(schema: Schema): { readonly name: string | null; readonly schema: Schema } {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? { name: null, schema } : { name, schema: apiDocument.components.schemas[name] ?? {} };
}
