import { xmlText } from './xml';

/** A piece of HTML. Only `html` makes one, so that what is none cannot be taken for one. */
export type Html = { readonly markup: string };
type Value = string | number | null | false | Html | readonly Html[];

/** HTML with values in it: text is escaped, pieces and lists of pieces are put in as they are, null leaves nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: parts.reduce((text, part, at) => text + markupOf(values[at - 1] ?? null) + compact(part)) };
}

function markupOf(value: Value): string {
  if (value === null || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return xmlText(String(value));
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

/** The indentation of our own lines; what is put in between keeps every blank. */
const compact = (part: string) => part.replace(/\n\s+/g, '\n');
