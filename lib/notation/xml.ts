/**
 * Text inside HTML, SVG or XML, or inside a quoted attribute of it: nothing in it is markup. What XML cannot hold at
 * all, and marks that turn the reading direction or do not show, become `�`; half of a pair of surrogates, too.
 */
export function xmlText(text: string): string {
  return text
    .replace(
      /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/gu,
      (mark) => (mark === '\n' || mark === '\t' ? mark : '\ufffd'),
    )
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
