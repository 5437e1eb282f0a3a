import 'server-only';

import { AppError } from '@/lib/errors';
import { inMiB, type FileLimits } from './file-source';
import { lineOf } from './line-of';
import { parseYaml, type ParsedDocument } from './parse-yaml';
import { scanJson } from './scan-json';

/**
 * The documents of a manifest: one JSON value or several one after the other, or YAML. What looks like JSON and is not
 * is tried as YAML, whose flow style looks alike.
 *
 * @param where The file's name as messages show it.
 * @throws AppError `invalid-input` or `input-too-large`, naming file, document and line.
 */
export function parseManifest(where: string, text: string, limits: FileLimits): Iterable<ParsedDocument> {
  if (text.trim() === '') throw new AppError('invalid-input', `${where}: is empty`);
  if (!/^\s*[{[]/.test(text)) return parseYaml(where, text, limits);
  return parseJson(where, text, limits) ?? parseYaml(where, text, limits, 'JSON');
}

/** A broken JSON file beyond this size is reported without trying YAML, which would take many seconds. */
const longestRetry = 32 * 1024 * 1024;

function parseJson(where: string, text: string, limits: FileLimits): ParsedDocument[] | null {
  const { values, depth, end } = scanJson(text);
  if (depth > limits.depth) {
    throw new AppError('input-too-large', `${where}: nested more than ${limits.depth} deep`);
  }
  if (end !== 'complete') {
    if (text.length <= longestRetry) return null;
    const problem = end === 'open' ? 'the JSON is cut short' : 'not valid JSON';
    throw new AppError(
      'invalid-input',
      `${where}, line ${lineOf(text, text.length)}: ${problem} (${inMiB(text.length)})`,
    );
  }
  try {
    return values.map(([start, stop]) => ({
      value: JSON.parse(values.length === 1 ? text : text.slice(start, stop)) as unknown,
      line: values.length === 1 ? 1 : lineOf(text, start),
    }));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (text.length <= longestRetry) return null;
    const position = / at position (\d+)/.exec(error.message)?.[1];
    const line = values.length === 1 && position !== undefined ? `, line ${lineOf(text, Number(position))}` : '';
    throw new AppError('invalid-input', `${where}${line}: not valid JSON`, { cause: error });
  }
}
