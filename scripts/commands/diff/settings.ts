import { severities, type Severity } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';

export const formats = ['table', 'json', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** How a comparison is told, and what makes the exit code 1. @throws AppError `invalid-request` naming the option. */
export function tellingOf(values: { readonly format: string; readonly 'fail-on'?: string | undefined }) {
  const { format, 'fail-on': failOn } = values;
  return {
    format: oneOf('--format', format, formats),
    failOn: failOn === undefined ? null : oneOf<Severity>('--fail-on', failOn, severities),
  };
}

function oneOf<T extends string>(option: string, text: string, words: readonly T[]): T {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new AppError('invalid-request', `${option} is ${text}; it may be ${words.join(', ')}`);
  return word;
}
