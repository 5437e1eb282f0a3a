/**
 * Text from a cluster as one line that shows what it holds: control characters, line breaks, invisible spaces and marks
 * that turn the reading direction become `�`, so that a name can neither steer a terminal nor rewrite the sentence that
 * it stands in. Joiners stay: some scripts and emoji need them.
 */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '�');
}
