import type { Settings } from '../settings';

/**
 * Whether a named value counts as a credential. The value was judged when it was collected and is gone; what the
 * organisation says about names is asked here: names that are secret besides, and names that only look so. A value that
 * has the shape of a credential stays one, whatever it is called.
 *
 * @param looksSecret What collection found.
 * @param literal     Whether there is a value at all that could be one.
 */
export function isCredential(
  name: string,
  looksSecret: 'name' | 'value' | 'name-and-value' | undefined,
  { secretNames, notSecretNames }: Pick<Settings, 'secretNames' | 'notSecretNames'>,
  literal = true,
): boolean {
  if (looksSecret === 'value' || looksSecret === 'name-and-value') return true;
  const lower = name.toLowerCase();
  if (notSecretNames.some((harmless) => harmless.toLowerCase() === lower)) return false;
  if (looksSecret === 'name') return true;
  return literal && secretNames.some((part) => part !== '' && lower.includes(part.toLowerCase()));
}
