/** What a subject can do, from a sentence about it: without the name in front, where that stands beside it already. */
export function deedOf(kind: string, name: string, sentence: string): string {
  const lead = `${kind} ${name} `;
  return sentence.startsWith(lead) ? sentence.slice(lead.length) : sentence;
}
