import { format, resolveConfig } from 'prettier';
import { fileURLToPath } from 'node:url';
import { controlDocs } from './control-docs';

/** The pages of the catalogue as they lie in docs/controls: formatted like every other file. */
export async function formattedControlDocs(): Promise<ReadonlyMap<string, string>> {
  const config = (await resolveConfig(fileURLToPath(import.meta.url))) ?? {};
  const pages = await Promise.all(
    [...controlDocs()].map(
      async ([name, text]) => [name, await format(text, { ...config, parser: 'markdown' })] as const,
    ),
  );
  return new Map(pages);
}
