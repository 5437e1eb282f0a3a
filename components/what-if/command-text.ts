import { plainText } from '@/lib/inventory/plain-text';
import type { Doing } from '@/lib/what-if/types';

/** Commands with a comment before each; what takes an editor is only a comment. Names can end no line. */
export function commandText(commands: readonly Doing[]): string {
  return commands
    .flatMap(({ words, command }) =>
      command === null ? [`# By hand: ${plainText(words)}`] : [`# ${plainText(words)}`, command],
    )
    .join('\n');
}
