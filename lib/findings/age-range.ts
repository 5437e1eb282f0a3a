/** Days that something is old, both ends included; an end that is left out is open. */
export type AgeRange = { readonly from?: number; readonly to?: number };

const mostDays = 36_500;

/** `7-30`, `7-`, `-30` as a range; null for what is none, or holds nothing. */
export function ageRange(text: string): AgeRange | null {
  const [, from = '', to = ''] = /^(\d{0,5})-(\d{0,5})$/.exec(text) ?? [];
  if (from === '' && to === '') return null;
  const range = { ...(from !== '' && { from: Number(from) }), ...(to !== '' && { to: Number(to) }) };
  const ends = Object.values(range);
  return ends.every((days) => days <= mostDays) && (range.from ?? 0) <= (range.to ?? mostDays) ? range : null;
}

/** A range in words: "7 to 30 days old". */
export function ageWords({ from, to }: AgeRange): string {
  if (to === undefined) return `At least ${from} days old`;
  if (from === undefined || from === 0) return `At most ${to} days old`;
  return `${from} to ${to} days old`;
}
