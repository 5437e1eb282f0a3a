import 'server-only';

import { load, YAMLException } from 'js-yaml';
import { AppError } from '@/lib/errors';
import type { FileLimits } from './file-source';
import { lineOf } from './line-of';
import { kubernetesSchema } from './yaml-schema';

/** A document of a file; `line` is where it begins, counted from 1. */
export type ParsedDocument = { readonly value: unknown; readonly line: number };

/**
 * The documents of a YAML text, one after the other; those that hold nothing but comments are left out.
 *
 * @param format What the author seems to have meant: messages say so.
 * @throws AppError naming document and line, with `where` before them.
 */
export function* parseYaml(
  where: string,
  text: string,
  limits: FileLimits,
  format: 'YAML' | 'JSON' = 'YAML',
): Generator<ParsedDocument> {
  let number = 0;
  let split = false;
  for (const { start, end } of documentSpans(text)) {
    split ||= start > 0 || end < text.length;
    const document = text.slice(start, end);
    if (holdsNothing(document)) continue;
    number++;
    const at = (line: number) => `${where}${split ? `, document ${number}` : ''}, line ${lineOf(text, start) + line}`;
    const value = parseDocument(document, limits, format, at);
    if (value !== null && value !== undefined) yield { value, line: lineOf(text, start) };
  }
}

/** A line `---` begins a document wherever it stands, a line `...` ends one. */
function* documentSpans(text: string): Generator<{ start: number; end: number }> {
  let start = 0;
  const marks = /^(?:---(?=[\s]|$)|\.\.\.(?=[\s]|$)[^\n]*\n?)/gm;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const end = mark[0] === '---' ? mark.index : marks.lastIndex;
    if (end > start) yield { start, end };
    start = end;
  }
  if (start < text.length) yield { start, end: text.length };
}

/** Blank lines, comments, and directives, which no manifest needs. */
const holdsNothing = (document: string) =>
  document.length < 4096 && !/^[ \t]*[^\s#%]/m.test(document.replace(/^---/, ''));

type At = (line: number) => string;

function parseDocument(document: string, limits: FileLimits, format: string, at: At): unknown {
  const value = loadDocument(document, limits, format, at);
  if (document.includes('*') && document.includes('&')) refuseBomb(value, document.length, limits, at);
  return value;
}

function loadDocument(document: string, limits: FileLimits, format: string, at: At): unknown {
  try {
    const options = { schema: kubernetesSchema, maxDepth: limits.depth }; // the library's types lack maxDepth
    return load(document, options);
  } catch (error) {
    if (error instanceof RangeError) {
      throw new AppError('input-too-large', `${at(0)}: nested too deeply`, { cause: error });
    }
    if (!(error instanceof YAMLException)) throw error;
    // The end of the text is reported a line below the last.
    const line = Math.min(error.mark?.line ?? 0, lineOf(document, document.trimEnd().length) - 1);
    const deep = error.reason.includes('maxDepth');
    const problem = deep
      ? `nested more than ${limits.depth} deep`
      : `not valid ${format}: ${error.reason.slice(0, 200)}`;
    throw new AppError(deep ? 'input-too-large' : 'invalid-input', `${at(line)}: ${problem}`, {
      cause: error,
    });
  }
}

/** An alias costs a few characters and stands for a whole tree: followed, the trees may not outgrow the text by far. */
function refuseBomb(value: unknown, length: number, limits: FileLimits, at: At) {
  let left = length * 4 + 10_000;
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value: current, depth } = next;
    if (typeof current !== 'object' || current === null) continue;
    const inner: unknown[] = Object.values(current);
    left -= inner.length + 1;
    if (left < 0 || depth > limits.depth) {
      throw new AppError('input-too-large', `${at(0)}: its aliases expand to far more than the file holds`);
    }
    for (const child of inner) waiting.push({ value: child, depth: depth + 1 });
  }
}
