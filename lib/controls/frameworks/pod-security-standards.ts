import { asControl } from './requirement';
import type { FrameworkOf } from './types';

const url = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';

/** The baseline level of the Pod Security Standards: no known way out of the container. */
export const baseline: FrameworkOf = (controls) => ({
  id: 'pod-security-baseline',
  name: 'Pod Security Standards: baseline',
  short: 'PSS baseline',
  about: 'What every pod should pass: nothing in it opens the node.',
  url,
  sections: [
    {
      id: 'baseline',
      title: 'Baseline',
      requirements: controls.filter(({ references }) => references.pss === 'baseline').map(asControl),
    },
  ],
});

/** The restricted level, which asks for everything of baseline too. */
export const restricted: FrameworkOf = (controls) => ({
  id: 'pod-security-restricted',
  name: 'Pod Security Standards: restricted',
  short: 'PSS restricted',
  about: 'Everything of baseline, and the hardening that pods can have today.',
  url,
  sections: [
    ...baseline(controls).sections,
    {
      id: 'restricted',
      title: 'Restricted',
      requirements: controls.filter(({ references }) => references.pss === 'restricted').map(asControl),
    },
  ],
});
