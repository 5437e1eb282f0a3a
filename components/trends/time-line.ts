/** A moment on the line: `key` is what the address calls it. */
export type LineMoment = { readonly key: string; readonly at: string; readonly words: string };

/** Where a time lies between the first and the last moment, 0 to 1; what lies outside is at its end. */
export function placeOf(at: string, moments: readonly LineMoment[]): number {
  const [start, end] = [moments[0], moments.at(-1)].map((moment) => Date.parse(moment?.at ?? ''));
  if (start === undefined || end === undefined || !(end > start)) return 0;
  return Math.min(1, Math.max(0, (Date.parse(at) - start) / (end - start)));
}

/** The moment that lies nearest to a place, by its index. */
export function nearest(place: number, moments: readonly LineMoment[]): number {
  const away = moments.map(({ at }) => Math.abs(placeOf(at, moments) - place));
  return away.indexOf(Math.min(...away));
}

/** What happened so close together that its marks would cover each other, in the order of time. */
export function marksOf<E extends { readonly at: string }>(
  events: readonly E[],
  moments: readonly LineMoment[],
  apart = 0.03,
): readonly { readonly place: number; readonly events: readonly E[] }[] {
  const marks: { place: number; events: E[] }[] = [];
  for (const event of events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    const place = placeOf(event.at, moments);
    const last = marks.at(-1);
    if (last && place - last.place < apart) last.events.push(event);
    else marks.push({ place, events: [event] });
  }
  return marks;
}
