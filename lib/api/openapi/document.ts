import { z } from 'zod';
import type { ErrorCode } from '@/lib/errors';
import type { Reads } from '../route';
import { tags, type Operation } from './operation';
import { operations } from './operations';
import { parameters, pathExamples } from './parameters';
import { statusOf } from '../status-of';
import { problemSchema, refusals } from './refusals';

type Json = Readonly<Record<string, unknown>>;

/** A method of a route, with what its code says of itself. */
export type DescribedRoute = {
  readonly method: string;
  /** `/clusters/{cluster}/access` */
  readonly path: string;
  readonly reads: Reads;
  readonly said: string;
  /** The JSON it answers; null when nothing comes back, or only a file. */
  readonly schema: Json | null;
  readonly file: boolean;
};

/**
 * The description of the API: one operation for each route, with the schemas that the routes themselves parse with.
 *
 * @throws Error naming the route that has no entry in `operations`.
 */
export function openApiDocument(routes: readonly DescribedRoute[], components: Json, version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lynceus',
      version,
      summary: 'Who can do what in every Kubernetes cluster, what that puts at risk, and what to change.',
      description:
        'What the pages show, for programs. Names of clusters, objects and people are text from elsewhere: escape them. ' +
        'The server listens on the loopback interface and answers requests addressed to it; changes sent by pages of other sites are refused.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1', description: 'This server' }],
    security: [],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(
      [...new Set(routes.map(({ path }) => path))].map((path) => [
        path,
        Object.fromEntries(
          routes
            .filter((route) => route.path === path)
            .map((route) => [route.method.toLowerCase(), operationOf(route)]),
        ),
      ]),
    ),
    components: {
      schemas: { ...components, Problem: problemSchema },
      responses: refusals,
    },
  };
}

function operationOf(route: DescribedRoute): Json {
  const key = `${route.method} ${route.path}`;
  const operation = operations[key];
  if (!operation) throw new Error(`lib/api/openapi/operations.ts says nothing of ${key}`);
  const { first, rest } = sentences(route.said);
  const description = [rest, operation.size].filter(Boolean).join('\n\n');
  return {
    operationId: operation.id,
    summary: first,
    ...(description && { description }),
    tags: [operation.tag],
    ...listed('parameters', parametersOf(route, operation)),
    ...(requestBody(route, operation) as object),
    responses: { ...answersOf(route, operation), ...refusalsOf(route, operation) },
  };
}

/** Parameters that no entry explains, as `GET /findings: sort`. */
export function unexplained(routes: readonly DescribedRoute[]): readonly string[] {
  return routes.flatMap(({ method, path, reads }) =>
    [...Object.keys(propertiesOf(reads.params).properties), ...Object.keys(propertiesOf(reads.search).properties)]
      .filter((name) => (operations[`${method} ${path}`]?.says?.[name] ?? parameters[name]) === undefined)
      .map((name) => `${method} ${path}: ${name}`),
  );
}

const listed = (name: string, items: readonly unknown[]) => (items.length === 0 ? {} : { [name]: items });

/** A comment as a headline without its full stop, and what follows. */
function sentences(said: string): { first: string; rest: string } {
  const end = /[.](\s|$)/.exec(said)?.index ?? said.length;
  return { first: said.slice(0, end), rest: said.slice(end + 1).trim() };
}

function parametersOf({ path, reads }: DescribedRoute, operation: Operation): readonly Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const ofPath = propertiesOf(reads.params);
  const ofQuery = propertiesOf(reads.search);
  return [
    ...inPath.map((name) => parameter(name, 'path', ofPath.properties[name] ?? { type: 'string' }, true, operation)),
    ...Object.entries(ofQuery.properties).map(([name, schema]) =>
      parameter(name, 'query', schema, ofQuery.required.includes(name), operation),
    ),
  ];
}

function parameter(name: string, where: string, schema: Json, required: boolean, operation: Operation) {
  const description = operation.says?.[name] ?? parameters[name];
  const example = operation.example?.[name] ?? (where === 'path' ? pathExamples[name] : undefined);
  return {
    name,
    in: where,
    ...((required || where === 'path') && { required: true }),
    description: description ?? name,
    schema: Object.keys(schema).length === 0 ? { type: 'string' } : schema,
    ...(example !== undefined && { example: isNumber(schema) ? Number(example) : example }),
  };
}

const isNumber = (schema: Json) => JSON.stringify(schema).includes('"integer"');

function propertiesOf(schema: z.ZodType | undefined): {
  properties: Record<string, Json>;
  required: readonly string[];
} {
  if (!schema) return { properties: {}, required: [] };
  return partsOf(jsonSchema(schema) as ObjectSchema);
}

type ObjectSchema = {
  readonly properties?: Record<string, Json>;
  readonly required?: readonly string[];
  readonly allOf?: readonly ObjectSchema[];
  readonly anyOf?: readonly ObjectSchema[];
  readonly oneOf?: readonly ObjectSchema[];
};

/** The properties of an object, of several that hold together, or of any of several: of these none is required. */
function partsOf({ properties = {}, required = [], allOf = [], anyOf = [], oneOf = [] }: ObjectSchema): {
  properties: Record<string, Json>;
  required: readonly string[];
} {
  const together = allOf.map(partsOf);
  const either = [...anyOf, ...oneOf].map(partsOf);
  const merged: Record<string, Json> = {};
  for (const [name, schema] of either.flatMap((part) => Object.entries(part.properties))) {
    const known = merged[name];
    const same = known === undefined || JSON.stringify(known) === JSON.stringify(schema);
    merged[name] = same ? schema : { anyOf: [...((known.anyOf as Json[] | undefined) ?? [known]), schema] };
  }
  return {
    properties: Object.assign(merged, ...together.map((part) => part.properties), properties) as Record<string, Json>,
    required: [...required, ...together.flatMap((part) => part.required)],
  };
}

/** What may be sent, not what becomes of it. */
function jsonSchema(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  return rest;
}

function requestBody({ reads }: DescribedRoute, { body, upload }: Operation): Json {
  if (reads.body) {
    const content = { schema: jsonSchema(reads.body), ...(body !== undefined && { example: body }) };
    return { requestBody: { required: true, content: { 'application/json': content } } };
  }
  if (!upload) return {};
  const bytes = { schema: { type: 'string', format: 'binary' } };
  const form = {
    schema: {
      type: 'object',
      properties: { files: { type: 'array', items: { type: 'string', format: 'binary' } } },
      required: ['files'],
    },
  };
  return {
    requestBody: {
      required: true,
      description: upload.says,
      content: {
        ...Object.fromEntries(upload.raw.map((type) => [type, bytes])),
        ...(upload.form && { 'multipart/form-data': form }),
      },
    },
  };
}

function answersOf({ schema, file, path, method }: DescribedRoute, operation: Operation): Json {
  if (file !== (operation.file !== undefined))
    throw new Error(
      `${method} ${path} ${file ? 'answers with a file that' : 'answers with no file, but'} operations.ts says ${String(operation.file ?? 'nothing of')}`,
    );
  if (schema === null && !file) return { 204: { description: 'Done' } };
  const content = {
    ...(schema && { 'application/json': { schema } }),
    ...Object.fromEntries(
      [operation.file ?? []]
        .flat()
        .map((type) => [type, { schema: type === 'application/json' ? {} : { type: 'string' } }]),
    ),
  };
  return { 200: { description: schema ? 'The answer' : 'The file', content } };
}

/** Every request may be refused for where it comes from; those that name something, for naming nothing. */
function refusalsOf({ method, path, reads }: DescribedRoute, { errors = [], upload }: Operation): Json {
  const codes: readonly ErrorCode[] = [
    'not-signed-in',
    'forbidden',
    'database-damaged',
    ...(method === 'GET' ? [] : (['storage-full'] as const)),
    ...(reads.search || reads.body || upload ? (['invalid-request'] as const) : []),
    ...(path.includes('{') || propertiesOf(reads.search).properties.at ? (['not-found'] as const) : []),
    ...errors,
  ];
  const statuses = [...new Set(codes.map((code) => statusOf[code]))].toSorted();
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]));
}
