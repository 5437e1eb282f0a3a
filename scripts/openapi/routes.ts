import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One method of one route file. */
export type Route = {
  readonly method: Method;
  /** As the document writes it: `/clusters/{cluster}/access`. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
};

const root = fileURLToPath(new URL('../../app/api/v1', import.meta.url));

/** Every method that a route file under app/api/v1 exports, by path. The document itself is not described in itself. */
export function routes(): readonly Route[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name === 'route.ts')
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()
    .flatMap((file) => methodsOf(file).map((method) => ({ method, path: pathOf(file), file })))
    .filter(({ path }) => path !== '/openapi.json');
}

const methodsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^export const (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
    ([, method]) => method as Method, // one of those that the pattern names
  );

const pathOf = (file: string) =>
  `/${relative(root, file)
    .replace(/\/?route\.ts$/, '')
    .replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}')}`;
