/**
 * The question about access that words ask, if they do: "who can …", "can alice …", "kubectl auth can-i …", and the
 * short `can:create pods/exec ns:shop`.
 */
export function questionIn(words: string): string | null {
  const text = words.trim();
  const short = /(?:^|\s)can:(\S+)\s+(?!\w+:)(\S+)/i.exec(text);
  if (short) {
    const namespace = /(?:^|\s)(?:ns|namespace):(\S+)/i.exec(text)?.[1];
    return `who can ${short[1]} ${short[2]}${namespace ? ` in ${namespace}` : ''}`;
  }
  return /^(who|can|what can|is|kubectl)\s+\S/i.test(text) ? text : null;
}
