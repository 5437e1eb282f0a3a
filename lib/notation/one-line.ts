/** Text from a cluster as one line: control characters, line breaks and marks that do not show become one blank. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
