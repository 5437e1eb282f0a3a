/** The reports as pages of their own, made for paper: one cluster, one framework, one team. */
export const sheets: readonly { readonly name: string; readonly path: string }[] = [
  { name: 'sheet of a cluster', path: '/reports/print?of=cluster&cluster=prod-eu' },
  { name: 'sheet of a framework', path: '/reports/print?of=framework&framework=cis' },
  { name: 'sheet of a team', path: '/reports/print?of=team&team=payments' },
];
