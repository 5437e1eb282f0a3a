import 'server-only';

/** `open`: the text ends inside a value. `broken`: something stands between or after values that is no value. */
export type JsonScan = {
  /** Start and end of each object or array at the top. */
  readonly values: readonly (readonly [start: number, end: number])[];
  readonly depth: number;
  readonly end: 'complete' | 'open' | 'broken';
};

/** Where the objects and arrays at the top of a JSON text begin and end, and how deep they nest, without parsing them. */
export function scanJson(text: string): JsonScan {
  const values: (readonly [number, number])[] = [];
  let depth = 0;
  let deepest = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote: {
        const close = closingQuote(text, at);
        if (depth === 0) return { values, depth: deepest, end: 'broken' };
        if (close < 0) return { values, depth: deepest, end: 'open' };
        at = close;
        break;
      }
      case openBrace:
      case openBracket:
        if (depth === 0) start = at;
        depth++;
        if (depth > deepest) deepest = depth;
        break;
      case closeBrace:
      case closeBracket:
        depth--;
        if (depth < 0) return { values, depth: deepest, end: 'broken' };
        if (depth === 0) values.push([start, at + 1]);
        break;
      case space:
      case tab:
      case newline:
      case carriageReturn:
        break;
      default:
        if (depth === 0) return { values, depth: deepest, end: 'broken' };
    }
  }
  return { values, depth: deepest, end: depth === 0 ? 'complete' : 'open' };
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [34, 92, 123, 125, 91, 93];
const [space, tab, newline, carriageReturn] = [32, 9, 10, 13];

function closingQuote(text: string, open: number): number {
  for (let close = text.indexOf('"', open + 1); close >= 0; close = text.indexOf('"', close + 1)) {
    let escapes = 0;
    while (text.charCodeAt(close - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return close;
  }
  return -1;
}
