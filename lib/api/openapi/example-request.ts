import type { ApiOperation } from './read-document';

/** A request that can be sent as it stands, as far as the description has examples; names in braces where it has none. */
export function exampleRequest({ path, parameters = [], method, requestBody }: ApiOperation): {
  readonly method: string;
  readonly path: string;
  readonly contentType: string | null;
  /** JSON that may be sent; null where a file is. */
  readonly body: string | null;
} {
  const of = (where: string) => parameters.filter((parameter) => parameter.in === where);
  const filled = of('path').reduce(
    (text, { name, example }) =>
      example === undefined ? text : text.replace(`{${name}}`, encodeURIComponent(String(example))),
    `/api/v1${path}`,
  );
  const query = of('query')
    .filter(({ required, example }) => required === true || example !== undefined)
    .map(({ name, example = `{${name}}` }) => `${name}=${encodeURIComponent(String(example)).replaceAll('%3A', ':')}`);
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? [null, null];
  return {
    method,
    path: query.length === 0 ? filled : `${filled}?${query.join('&')}`,
    contentType: type,
    body: content?.example === undefined ? null : JSON.stringify(content.example),
  };
}
