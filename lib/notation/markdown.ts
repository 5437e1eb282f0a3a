import { oneLine } from './one-line';

/** Text in Markdown: every character that could be markup is escaped, no address becomes a link, an
 * @ calls nobody and a # points to no issue. */
export const markdown = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_{}[\]()#+.!|<>~&$=-]/g, '\\$&')
    .replace(/[@#]/g, '$&\u200b')
    .replaceAll(':/', ':\u200b/');

/** Text as code in Markdown, whatever ticks it holds. */
export function markdownCode(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  // Code of blanks alone, or of nothing, is no code: the ticks would pair with later ones.
  if (line.trim() === '') return '` `';
  return longest > 0 ? `${ticks} ${line} ${ticks}` : `${ticks}${line}${ticks}`;
}

/** Text as code in a cell of a Markdown table, where a bar would end the cell even in code. */
export const markdownCell = (text: string): string => markdownCode(text).replaceAll('|', '\\|');

/** Lines of code in Markdown, in a fence longer than any inside. */
export function markdownBlock(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}
