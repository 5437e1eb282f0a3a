/** A word of a question, and where it stands in the text. */
export type Token = {
  readonly text: string;
  /** In lower case; `\0` for what stood in quotes, which is no word of the language. */
  readonly word: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
};

/**
 * The words of a question. Commas stand alone; quotes, single or double, keep what they hold together, also after an
 * equals sign (`--as="jane doe"`); a closing question mark or full stop falls away.
 */
export function tokensOf(text: string): readonly Token[] {
  const end = text.replace(/[\s?!.]+$/, '').length;
  const tokens: Token[] = [];
  for (const found of text.slice(0, endOf(text, end)).matchAll(pattern)) {
    const [whole, flag = '', double, single] = found;
    const inside = double === undefined ? single : double.replace(/\\(["\\])/g, '$1');
    const quoted = inside !== undefined;
    const isFlag = flag !== '';
    const written = quoted ? `${flag}${inside}` : whole;
    tokens.push({
      text: written,
      word: quoted && !isFlag ? '\0' : written.toLowerCase(),
      quoted: quoted && !isFlag,
      start: found.index,
      end: found.index + whole.length,
    });
  }
  return tokens;
}

/** A name as a question writes it: bare when it reads as one plain word, else in double quotes. */
export function quotedWord(name: string, words: ReadonlySet<string> = noWords): string {
  const isPlain = /^[A-Za-z0-9][A-Za-z0-9._:/@+-]*$/.test(name) && !/[.]$/.test(name);
  if (isPlain && !words.has(name.toLowerCase())) return name;
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}

const noWords: ReadonlySet<string> = new Set();
const pattern = /(--?[a-z-]+=)?(?:"((?:[^"\\]|\\.)*)"|'([^']*)')|,|[^\s,]+/gsu;

// A text that ends inside quotes or with a star keeps its end.
const endOf = (text: string, end: number) => (/["'*]$/.test(text.trimEnd()) ? text.length : end);
