const plain = /[\p{L}\p{N} _:/,@'-]/u;
const mostGlobs = 50;

/**
 * A regular expression of an exception as globs in which only `*` is special, any of which may match: literal text,
 * `.*`, escaped signs, and one pair of brackets with choices. It is anchored at both ends, as Kubescape anchors it.
 *
 * @returns a sentence that says what in it cannot be said so.
 */
export function globsOfPattern(pattern: string): readonly string[] | string {
  const anchored = pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  if (anchored.length > 500) return 'Its pattern is too long';
  const choices = /^([^()]*)\(([^()]*)\)([^()]*)$/.exec(anchored);
  if (!choices) return /[()|]/.test(anchored) ? whyNot(pattern) : single(globOf(anchored), pattern);
  const [, before = '', inside = '', after = ''] = choices;
  if (/\|/.test(before + after)) return whyNot(pattern);
  const parts = inside.replace(/^\?:/, '').split('|');
  if (parts.length > mostGlobs) return 'Its pattern has too many choices';
  const globs = parts.map((part) => globOf(before + part + after));
  return globs.every((glob) => glob !== null) ? globs : whyNot(pattern);
}

const single = (glob: string | null, pattern: string) => (glob === null ? whyNot(pattern) : [glob]);

function globOf(pattern: string): string | null {
  let glob = '';
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at] ?? '';
    const next = pattern[at + 1] ?? '';
    if (sign === '.' && next === '*') {
      glob += '*';
      at++;
    } else if (sign === '\\' && /[.\-/_]/.test(next)) {
      glob += next;
      at++;
    } else if (plain.test(sign) && !/[*+?{]/.test(next)) glob += sign;
    else return null;
  }
  return glob.replaceAll(/\*+/g, '*');
}

function whyNot(pattern: string): string {
  const shown = pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern;
  if (/^\*|(?<!\.)\*$/.test(pattern)) return `${shown} is no regular expression: .* stands for anything`;
  if (/\|/.test(pattern) && !/[()]/.test(pattern))
    return `${shown} means “begins with the first or ends with the last”: choices need brackets`;
  if (/(?<!\\)\.(?![*+?{])/.test(pattern)) return `In ${shown} a dot stands for any sign: a dot itself is \\.`;
  return `${shown} cannot be said with names and * alone`;
}
