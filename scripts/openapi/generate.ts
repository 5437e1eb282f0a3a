import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { openApiDocument, unexplained, type DescribedRoute } from '@/lib/api/openapi/document';
import { operations } from '@/lib/api/openapi/operations';
import type { Reads } from '@/lib/api/route';
import { readAnswers } from './answers';
import { routes, type Route } from './routes';

/** Where the description lies: it is served as it stands. */
export const documentFile = fileURLToPath(new URL('../../lib/api/openapi/openapi.json', import.meta.url));

export type Generated = {
  /** Formatted like every other file. */
  readonly text: string;
  /** What nobody says anything of: operations and parameters that lib/api/openapi has no words for. */
  readonly mute: readonly string[];
};

/** The description of the API as its routes are now. */
export async function generateDocument(): Promise<Generated> {
  const found = routes();
  const all = found.filter(({ method, path }) => operations[`${method} ${path}`]);
  const answers = readAnswers([...new Set(all.map(({ file }) => file))]);
  const described: DescribedRoute[] = [];
  for (const route of all) {
    const { method, path } = route;
    described.push({ method, path, reads: await readsOf(route), ...answers.of(route) });
  }
  const document = openApiDocument(described, answers.components(), await ownVersion());
  const config = (await resolveConfig(documentFile)) ?? {};
  return {
    text: await format(JSON.stringify(document), { ...config, parser: 'json' }),
    mute: [
      ...found.filter((route) => !all.includes(route)).map(({ method, path }) => `${method} ${path}`),
      ...unexplained(described),
    ],
  };
}

/** What the handler parses with: it stands on the handler itself. */
async function readsOf({ file, method, path }: Route): Promise<Reads> {
  const exported = (await import(pathToFileURL(file).href)) as Record<string, { reads?: Reads } | undefined>;
  const reads = exported[method]?.reads;
  if (!reads) throw new Error(`${method} ${path} is made by no helper of lib/api/route.ts`);
  return reads;
}

async function ownVersion(): Promise<string> {
  const text = await readFile(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
