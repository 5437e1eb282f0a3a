/** Who is meant when nobody says who they are. */
export const nameless = 'local operator';

const longest = 80;
// Hidden and unassigned characters, and what turns the direction of text: two names that look alike must be alike.
const hidden = /[\p{C}\p{Zl}\p{Zp}]/u;

/** A name as it is kept: composed, single spaces; null for what is no name, or the one of nobody in particular. */
export function personName(text: string): string | null {
  const name = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (name === '' || name.length > longest || hidden.test(name) || !/[\p{L}\p{N}]/u.test(name)) return null;
  return samePerson(name, nameless) ? null : name;
}

/** Whether two names are those of one person: case and the forms of letters do not make another. */
export function samePerson(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

const folded = (name: string) => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
