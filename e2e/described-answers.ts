import type { APIRequestContext } from '@playwright/test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { operations } from '@/lib/api/openapi/operations';

type Schema = Readonly<Record<string, unknown>>;
type Parameter = { name: string; in: 'path' | 'query'; required?: boolean; example?: string | number };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };

/**
 * Asks everything that a description says can be asked, with its examples, and holds the answers against it. What an
 * answer holds beyond what is described counts as a mistake, too.
 */
export async function unlikeDescribed(request: APIRequestContext, text: string): Promise<readonly string[]> {
  const document = JSON.parse(text) as Document; // linted where it is made
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats(ajv);
  ajv.addSchema({ $id: 'api', components: { schemas: closed(document.components.schemas) } });
  const mistakes: string[] = [];
  for (const [path, { get }] of Object.entries(document.paths)) {
    if (!get) continue;
    const url = await addressOf(request, path, get);
    if (url === null) continue; // nothing of the kind is in the demo: a scan, a rule
    const response = await request.get(`/api/v1${url}`);
    const told = get.responses['200']?.content ?? {};
    const type = (response.headers()['content-type'] ?? '').split(';')[0] ?? '';
    if (response.status() !== 200) mistakes.push(`${url}: ${response.status()} ${await response.text()}`);
    else if (!told[type]) mistakes.push(`${url}: ${type} is not described`);
    else if (type === 'application/json') {
      const validate = ajv.compile(rebased(closed(told[type].schema)) as Schema);
      if (!validate(await response.json())) mistakes.push(`${url}: ${ajv.errorsText(validate.errors)}`);
    }
  }
  return mistakes;
}

/** The address that a description's examples make; null when the demo has no value for a part of its path. */
async function addressOf(request: APIRequestContext, path: string, { parameters = [] }: Operation) {
  const { takes = {} } = operations[`GET ${path}`] ?? {};
  let url = path;
  const query = new URLSearchParams();
  for (const { name, in: where, required, example } of parameters) {
    const list = takes[name];
    const value = list === undefined ? example : await firstId(request, list);
    if (where === 'path' && value === undefined) return null;
    if (where === 'path') url = url.replace(`{${name}}`, encodeURIComponent(String(value)));
    else if (value !== undefined) query.set(name, String(value));
    else if (required) return null;
  }
  return query.size === 0 ? url : `${url}?${query}`;
}

async function firstId(request: APIRequestContext, list: string): Promise<string | undefined> {
  const { items } = (await (await request.get(`/api/v1${list}`)).json()) as { items: { id: string }[] };
  return items[0]?.id;
}

/** References of the document, as seen from outside of it. */
function rebased(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('"#/components/', '"api#/components/')) as unknown;
}

/** Objects that name their properties have no others, unless they say so. */
function closed<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => closed(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]));
  const isOpen = !('properties' in inner) || typeof inner['properties'] !== 'object' || 'additionalProperties' in inner;
  return (isOpen || inner['type'] !== 'object' ? inner : { ...inner, additionalProperties: false }) as T;
}
