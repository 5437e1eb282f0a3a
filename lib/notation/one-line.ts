/**
 * Text from a cluster as one line: control characters, line breaks and marks that do not show become one blank. Joiners
 * stay: some scripts and emoji need them.
 */
export const oneLine = (text: string): string =>
  text.replace(/(?:(?![\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029])+/gu, ' ');
