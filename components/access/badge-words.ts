/** What the marks on a node mean, in a word and in a sentence. */
const known: Readonly<Record<string, { readonly word: string; readonly why: string }>> = {
  'default-serviceaccount': {
    word: 'default',
    why: 'The default ServiceAccount: every pod of its namespace that names no other runs as it.',
  },
  dangling: { word: 'dangling', why: 'The role it refers to does not exist.' },
  exposed: { word: 'exposed', why: 'It can be reached from outside of the cluster.' },
  missing: { word: 'missing', why: 'Something refers to it, but it does not exist.' },
  'no-subjects': { word: 'nobody', why: 'It names no subject, so it gives nothing to anybody.' },
  aggregated: { word: 'aggregated', why: 'Its rules are collected from other roles by their labels.' },
  unused: { word: 'unused', why: 'Nothing in this snapshot uses it.' },
  automount: { word: 'token mounted', why: 'Its pods carry a token of their ServiceAccount.' },
};

/** A badge that has no words here is shown as it is. */
export const badgeWords = (badge: string) => known[badge] ?? { word: badge.replaceAll('-', ' '), why: '' };
