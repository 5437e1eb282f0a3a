const day = 24 * 3_600_000;

export type DemoNote = { readonly cluster: string; readonly by: string; readonly at: string; readonly text: string };

/** What people noted beside the demo's history: the steps of its story, as somebody on call would write them down. */
export function demoNotes(now: Date): readonly DemoNote[] {
  const note = (cluster: string, daysAgo: number, by: string, text: string): DemoNote => ({
    ...{ cluster, by, text },
    at: new Date(now.getTime() - daysAgo * day).toISOString(),
  });
  return [
    note('prod-eu', 43, 'Mira Okafor', 'external-secrets upgraded to its new chart. Its ClusterRole is wider now.'),
    note(
      'prod-eu',
      1,
      'Jonas Brandt',
      'CI bot bound to a temporary role while the deploy pipeline moves. Ends on Friday.',
    ),
    note('staging', 60, 'Aiko Tanaka', 'Storefront begins to harden one service a week.'),
    note('staging', 15, 'Aiko Tanaka', 'Namespace storefront isolated, Pod Security enforced.'),
    note('edge-berlin', 30, 'Piet de Vries', 'Dashboard opened for the warehouse screens, without sign-in.'),
  ];
}
