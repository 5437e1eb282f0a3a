import type { Control, Judged } from './types';

/**
 * A control, checked as it is defined, so that a bad entry fails every test and every start.
 *
 * @throws Error when the id is not kebab-case, an example is missing on either side, or a text is empty.
 */
export function defineControl<T extends Judged>(control: Control<T>): Control<T> {
  const complain = (what: string) => {
    throw new Error(`Control ${control.id}: ${what}`);
  };
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(control.id)) complain('id must be kebab-case');
  for (const text of [control.title, control.why, control.remediation.text]) if (!text.trim()) complain('empty text');
  if (control.reads.length === 0) complain('reads nothing');
  if (!control.examples.some((example) => example.fails.length > 0)) complain('no example that fails');
  if (!control.examples.some((example) => example.fails.length === 0)) complain('no example that passes');
  return control;
}
