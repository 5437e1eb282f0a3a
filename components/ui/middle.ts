/**
 * `text` in at most `limit` characters, its middle left out: names of machines differ at both ends.
 * What is short enough stays as it is.
 */
export function middleEllipsis(text: string, limit: number): string {
  const letters = [...text];
  if (letters.length <= limit) return text;
  const head = Math.ceil((limit - 1) / 2);
  const tail = Math.floor((limit - 1) / 2);
  return `${letters.slice(0, head).join('')}…${tail > 0 ? letters.slice(-tail).join('') : ''}`;
}
