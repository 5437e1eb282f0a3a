import { isHarmless, namesSecret } from './looks-secret';
import { hasSecretShape, isReference } from './secret-shape';

/** What stands where a credential stood. */
export const redacted = '<redacted>';

/** Longer arguments are cut: an embedded script is evidence, a megabyte of it is not. */
const longest = 16 * 1024;

/**
 * Command-line words without their credentials: `--password=x`, `--password x`, `TOKEN=x` inside a shell script,
 * `https://user:x@host`, and anything that has the shape of a key or token.
 */
export function redactWords(words: readonly string[]): string[] {
  return words.map((word, at) => {
    const flag = words[at - 1];
    return flag !== undefined && expectsSecret(flag) && isSecretArgument(word) ? redacted : redactText(word);
  });
}

/** One text without the credentials in it; texts over 16 KiB are cut. */
export function redactText(text: string): string {
  const kept = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const assigned = kept.includes('=') || kept.includes(':') ? redactAssignments(kept) : kept;
  return hasSecretShape(assigned) ? redactShapes(assigned) : assigned;
}

const expectsSecret = (word: string) => word.startsWith('-') && !/[=\s]/.test(word) && namesSecret(word);

const isSecretArgument = (word: string) => !word.startsWith('-') && !isHarmless(word);

/** `name=value` and `name: value` wherever they stand, so that a script's assignments and headers are seen too. */
function redactAssignments(text: string): string {
  const assignment = /([\w.-]{1,128})(=|: {0,4})/g;
  let out = '';
  let done = 0;
  for (let match = assignment.exec(text); match !== null; match = assignment.exec(text)) {
    if (!namesSecret(match[1] ?? '')) continue;
    const [start, end] = valueSpan(text, assignment.lastIndex);
    if (start < done || isHarmless(text.slice(start, end))) continue;
    out += text.slice(done, start) + redacted;
    done = end;
    assignment.lastIndex = end;
  }
  return out + text.slice(done);
}

// A quoted value ends at its quote; any other at white space or at what separates shell commands and query parameters.
function valueSpan(text: string, from: number): [start: number, end: number] {
  const quote = text[from];
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(quote, from + 1);
    return [from + 1, close < 0 ? text.length : close];
  }
  let end = from;
  while (end < text.length && !/[\s;&|"'`]/.test(text[end] ?? '')) end++;
  return [from, end];
}

/** Replaces what has the shape of a credential; when the pieces cannot be told apart, the whole text goes. */
function redactShapes(text: string): string {
  const out = text
    .replace(
      /(\b[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,128}:)([^\s/@]{1,256})(?=@)/g,
      (whole, before: string, password: string) => (isReference(password) ? whole : before + redacted),
    )
    .replace(/\b(Bearer|Basic) [\w.~+/=-]{16,4096}/g, `$1 ${redacted}`)
    .replace(/[^\s"'=:,;&]{16,}/g, (word) => (hasSecretShape(word) && !word.includes(redacted) ? redacted : word));
  return hasSecretShape(out) ? redacted : out;
}
