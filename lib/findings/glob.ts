/**
 * Whether a pattern describes a whole text. Only `*` is special: any characters, or none; everything else stands for
 * itself, and the pattern is anchored at both ends. Takes time in proportion to pattern times text at worst, whatever
 * the pattern.
 */
export function globMatches(pattern: string, text: string): boolean {
  let at = 0;
  let place = 0;
  let star = -1; // the last `*` seen, and from where in the text it is being tried
  let from = 0;
  while (place < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      from = place;
    } else if (at < pattern.length && pattern[at] === text[place]) {
      at++;
      place++;
    } else if (star >= 0) {
      at = star + 1;
      place = ++from;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
