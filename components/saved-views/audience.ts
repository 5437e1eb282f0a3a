type Shared = { readonly shared: boolean; readonly team: string | null };

/** Who sees a view, as one word of a choice: `me`, `all`, or `team:payments`. */
export function audienceOf({ shared, team }: Shared): string {
  if (!shared) return 'me';
  return team === null ? 'all' : `team:${team}`;
}

/** What is sent for a choice. */
export function sharedWith(audience: string): Shared {
  return { shared: audience !== 'me', team: audience.startsWith('team:') ? audience.slice('team:'.length) : null };
}

/** The choices of somebody who is in these teams. */
export const audiences = (teams: readonly string[]) => [
  { value: 'me', label: 'Only you' },
  ...teams.map((team) => ({ value: `team:${team}`, label: `Team ${team}` })),
  { value: 'all', label: 'Everybody' },
];
