/**
 * Text from a cluster as one line that cannot steer a terminal or turn its reading direction: control characters,
 * line breaks and invisible formatting become `�`.
 */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '�');
}
